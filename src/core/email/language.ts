// Detects the language of a text by its script or its commonest words. Null when unsure: a rule that routes by language
// must not send a two-word mail to Paris.

const STOP_WORDS: Readonly<Record<string, string>> = {
  en: 'the and you for that this with have not are but was can will please your from what when would could there it is of to in my we i be do has been they',
  de: 'der die das und nicht ich sie ist mit ein eine auf für bitte wir haben aber wenn auch noch dass wird werden kann mein ihr vielen den dem zu von bei es im wie habe guten hallo danke mehr meine kein keine unser unsere uns mir',
  fr: 'le la les et vous nous est pas pour dans que une des avec mon votre je bonjour merci sur mais qui plus cette sont avez ne ce du au en',
  es: 'el la los las que de y no una con para por mi pero gracias hola usted está muy más como cuando tengo puedo se del al lo es en un buenos buenas',
  it: 'il la che di non una con per sono mi ma grazie della come più questo anche buongiorno ho quando gli nel dei è si del un le alla',
  pt: 'o a os as que de não uma com para por meu mas obrigado obrigada você está muito mais como quando tenho posso ao da do em é um se no na olá minha',
  nl: 'de het een en niet ik is met voor maar dat van wij zijn mijn kan graag bedankt ook nog naar hebben wordt op u je te deze bij hallo meer geen onze',
  sv: 'och att det inte jag är med för på en ett men har vi kan som till när hej tack vill min från av om den så får',
  da: 'og at det ikke jeg er med for på en et men har vi kan som til når hej tak vil min fra af om den så får jer',
  nb: 'og at det ikke jeg er med for på en et men har vi kan som til når hei takk vil min fra av om den så får deg etter',
  pl: 'i nie w na że się jest do z proszę dziękuję dzień dobry mam ale jak czy za od po to przez tego jestem może są już',
  cs: 'a je se na v že to s z do ale jak prosím děkuji dobrý den mám jsem není za od po pro nebo když už tak jsou',
  fi: 'ja on ei se että en ole mutta kun kiitos hei voi olen minun niin tai jos myös kuin mitä ovat tämä sitä',
  tr: 've bir bu için ile ama çok değil merhaba teşekkürler lütfen olarak var yok mi ne gibi daha olan kadar ben',
};

/** Scripts that nearly decide the language, most specific first. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/g],
  ['ko', /[\uac00-\ud7af]/g],
  ['zh', /[\u4e00-\u9fff]/g],
  ['uk', /[іїєґІЇЄҐ]/g],
  ['ru', /[\u0400-\u04ff]/g],
  ['el', /[\u0370-\u03ff]/g],
  ['ar', /[\u0600-\u06ff]/g],
  ['he', /[\u0590-\u05ff]/g],
  ['th', /[\u0e00-\u0e7f]/g],
];

/** Every language that can be detected (ISO 639-1). */
export const LANGUAGES: readonly string[] = [
  ...Object.keys(STOP_WORDS),
  ...SCRIPTS.map(([language]) => language),
].sort();

const COMMON_WORDS = new Set(Object.values(STOP_WORDS).flatMap((words) => words.split(' ')));

/** Whether a word, in lower case, is among the commonest of any language, and so says nothing about a text. */
export function isCommonWord(word: string): boolean {
  return COMMON_WORDS.has(word);
}

const BEYOND_LATIN = /[\u0370-\uffff]/;
const BETWEEN_WORDS = /[\s.,;:!?()<>"'’“”/\\-]+/;
const MAX_LENGTH = 1500;
const MAX_WORDS = 100;
const MIN_HITS = 3;
const NONE: readonly number[] = [];

const WORD_LANGUAGES = Object.keys(STOP_WORDS);
/** By index into `WORD_LANGUAGES`. */
const languagesByWord = new Map<string, number[]>();
for (const [index, language] of WORD_LANGUAGES.entries()) {
  for (const word of STOP_WORDS[language]?.split(' ') ?? [])
    languagesByWord.set(word, [...(languagesByWord.get(word) ?? []), index]);
}
const LONGEST_WORD = Math.max(...[...languagesByWord.keys()].map((word) => word.length));

/** The ISO 639-1 code; null when the text is too short or too mixed. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, MAX_LENGTH);
  return (BEYOND_LATIN.test(sample) ? byScript(sample) : null) ?? byWords(sample);
}

function byScript(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 4) return null;
  for (const [language, script] of SCRIPTS) {
    const count = sample.match(script)?.length ?? 0;
    // Japanese is mostly Chinese characters and Ukrainian mostly Russian letters, so a few of their own are enough.
    const share = language === 'ja' || language === 'uk' ? 0.02 : 0.4;
    if (count > 0 && count >= letters * share) return language;
  }
  return null;
}

function byWords(sample: string): string | null {
  const hits: number[] = WORD_LANGUAGES.map(() => 0);
  const words = sample.toLowerCase().split(BETWEEN_WORDS, MAX_WORDS);
  for (const word of words) {
    if (word.length > LONGEST_WORD) continue;
    for (const language of languagesByWord.get(word) ?? NONE) hits[language] = (hits[language] ?? 0) + 1;
  }
  const best = Math.max(...hits);
  if (best < MIN_HITS || best < words.length * 0.08) return null;
  const language = hits.indexOf(best);
  // Languages that share their common words (Danish and Norwegian) need a clear lead.
  const second = Math.max(...hits.map((count, index) => (index === language ? 0 : count)));
  return second > best * 0.85 ? null : (WORD_LANGUAGES[language] ?? null);
}
