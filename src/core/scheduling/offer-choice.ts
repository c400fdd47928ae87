// Reads which of the offered times a customer takes. Only a reply that says nothing else is a choice; other words go to
// the agent.

import { withPlainDigits } from '../calendar/digits.js';

/** A service that was offered to a customer, as it is stored with the mail. */
export interface Offer {
  readonly service: string;
  /** Who offered it, by name; null: a rule did. */
  readonly agent: string | null;
  /** Until when it can be taken, an instant; left out: as long as it is free. */
  readonly until?: string;
  /** When each begins, in the order of their numbers. */
  readonly starts: readonly string[];
}

const BEFORE = [
  '(?:yes|ok|okay|ja|gern|gerne|graag|oui|si|sí|sì|tak|sim)[,.!]?',
  '(?:then|so|dann|also|alors|donc|entonces|pues|allora|dan|então)[,:]?',
  "(?:i|we|i['’]d|we['’]d|i['’]ll|we['’]ll)(?: would| will)? (?:take|like|prefer|choose)",
  "let['’]s (?:take|go (?:with|for))",
  '(?:ich|wir) (?:nehmen?|wählen?|hätten? gern|möchten?)|(?:nehmen?|wählen?) (?:ich|wir)|(?:neem|nemen|kies|kiezen) (?:ik|wij|we)',
  '(?:je|nous) (?:prends|prenons|préfère|préférons)|(?:ik|wij|we) (?:neem|nemen|kies|kiezen)',
  '(?:pasuje|odpowiada)(?: mi| nam)?|(?:poproszę(?: o)?|proszę o|biorę|rezerwuję|wybieram|wybieramy|wolę)|(?:prefiero|preferimos|preferisco|prefiro)|pode ser|(?:escolho|escolhemos|quero|queria|fico com|ficamos com)',
];
const THE = '(?:the|die|den|der|das|le|la|el|il|lo|de|het|o|a)';
const WORD_FOR_NUMBER =
  '(?:no\\.?|nr\\.?|n[º°.]|n\\.º|number|nummer|numéro|número|numero|numer|option|opción|opção|opzione|optie|opcja|opcję|opção|horário|hora|godzina|godzinę|slot|termin|#)';
const AFTER = [
  'please|bitte|thanks|thank you|thx|danke|merci|gracias|grazie|dank je|dank u|bedankt|dziękuję|dzięki|obrigad[oa]',
  "s['’]il vous plaît|por favor|per favore|graag|alstublieft|proszę",
  'works(?: (?:best|well|great|fine))?(?: for (?:me|us))?',
  '(?:is|would be) (?:fine|good|great|perfect|best|ok|okay)(?: for (?:me|us))?',
  '(?:passt|geht)(?: (?:mir|uns|bei mir|bei uns))?(?: (?:gut|sehr gut|am besten|super|prima|perfekt))?',
  '(?:ist|wäre) (?:gut|super|prima|perfekt|ideal|mir recht|uns recht|am besten)',
  '(?:me|nous|mi|nam|me|nos) (?:convient|pasuje|odpowiada|viene bien|va bien|conviene)|va bene|is goed|past(?: goed)?',
  '(?:pasuje|odpowiada)(?: mi| nam)?|serve-(?:me|nos)|está bem|está ótimo|convém-(?:me|nos)|(?:jest |będzie )?(?:dobry|dobra|ok|idealny|w porządku)',
];
/** Of the offered times; the other words for them are days, too: "the second" and "den zweiten" of a month, "segunda"
 *  of a week. */
const ORDINALS = [
  '(?:first|1st|erste[nrs]?|premi(?:er|ère)|primer[oa]?|primo|prima|eerste|pierwsz[yaeą]|primeir[oa])',
  '(?:second[eoa]?|2nd|zweite[nrs]?|deuxième|segund[oa]|tweede|drug[iaeą])',
  '(?:third|3rd|dritte[nrs]?|troisième|tercer[oa]?|terz[oa]|derde|trzeci[aeą]?|terceir[oa])',
];
const ORDINALS_OF_NO_DAY = [
  '(?:(?<=die )erste|première|(?<=la )prim(?:er)?a|pierwsz[aą]|primeira)',
  '(?:(?<=die )zweite|deuxième|(?<=la )(?:second[ea]|segunda)|drug[aą])',
  '(?:(?<=die )dritte|troisième|(?<=la )(?:terza|tercera)|trzeci[aą]|terceira)',
];
const WORD_FOR_TIME =
  '(?:one|time|slot|option|date|choice|termin|zeit|möglichkeit|vorschlag|horaire|créneau|proposition|date|opción|hora|horario|fecha|opzione|orario|optie|tijd|afspraak|keuze|opcj[aę]|godzin[aę]|opção|horário|data)';
const NUMBER = [
  '([1-9])\\s*[.)]?',
  ...ORDINALS.map((ordinal, index) => `(${ordinal} ${WORD_FOR_TIME}|${ORDINALS_OF_NO_DAY[index]})`),
].join('|');
/** A number with nothing around it but words that say yes. */
const CHOICE = new RegExp(
  `^(?:(?:${BEFORE.join('|')})\\s+)*(?:${THE}\\s+)?(?:${WORD_FOR_NUMBER}\\s*)?(?:${NUMBER})(?:[,.!]?\\s*(?:${AFTER.join('|')})(?!\\p{L}))*\\s*[.!]*$`,
  'iu',
);
const CLOSING =
  /^(?:(?:many |with )?(?:thanks|thank you|thx|cheers|(?:(?:best|kind|warm) )?regards|best(?! regards))|vielen dank|danke(?: schön)?|(?:viele|liebe|beste|freundliche|herzliche) grüße|mit freundlichen grüßen|lg|vg|mfg|merci(?: beaucoup)?|(?:bien )?cordialement|salutations|(?:muchas )?gracias|(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|(?:molte )?grazie|(?:cordiali|distinti) saluti|saluti|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:mvg|groet(?:en|jes)?)|(?:alvast )?bedankt|dank (?:je|u)(?: wel)?|z (?:wyrazami szacunku|poważaniem)|pozdrawiam(?: serdecznie)?|(?:serdeczne )?pozdrowienia|dziękuję|dzięki|(?:com os )?(?:melhores )?cumprimentos|(?:muito )?obrigad[oa]|atenciosamente|abraços?)(?![\p{L}\d])[\s,.!]*/iu;
/** Characters. */
const LONGEST_CHOICE = 80;
/** People copy a word as they read it. */
const QUOTED = /^["'«»“”„‘’‚]\s*(.*?)\s*["'«»“”„‘’‚]([.!]*)$/;
const GREETING =
  /^(?:hi|hello|dear|hallo|guten (?:tag|morgen)|sehr geehrte[rs]?|bonjour|hola|buen(?:os|as) (?:días|tardes)|ciao|buon(?:giorno|asera)|beste|geachte|goede(?:morgen|middag|ndag)|dzień dobry|witam|szanown[iy]|cześć|olá|oi|bom dia|boa tarde)(?!\p{L})[^.?\d]{0,40}[,.!:]?$/iu;

/** From 1; null when it is no clear choice. `text`: the new text of the reply; `name`: of its author. */
export function chosenNumber(text: string, name: string): number | null {
  const only = onlyLine(withPlainDigits(withoutKeycaps(text)), name);
  const found = only === undefined || only.length > LONGEST_CHOICE ? null : CHOICE.exec(only);
  if (found === null) return null;
  const [, digit, ...ordinals] = found;
  return digit === undefined ? ordinals.findIndex((ordinal) => ordinal !== undefined) + 1 : Number(digit);
}

/** Phones offer `2️⃣` for a number. */
function withoutKeycaps(text: string): string {
  return text.replace(/(?<=[0-9#])\ufe0f?\u20e3/gu, '');
}

/** The only line of a reply beside greeting, closing, name and signature, without the quotation marks around it;
 *  undefined when there are several, or none. */
export function onlyLine(text: string, name: string): string | undefined {
  const names = name.toLowerCase().split(/[\s,]+/);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const words = withoutSignature(lines, names).filter(
    (line) => !GREETING.test(line) && !isClosing(line, names) && !isSignedBy(line, names),
  );
  const [only, ...others] = words;
  return others.length > 0 ? undefined : only?.replace(QUOTED, '$1');
}

/** Below a closing and a name there may be a title, a company, an address, numbers; anything that reads like a
 *  sentence stays. */
function withoutSignature(lines: readonly string[], names: readonly string[]): readonly string[] {
  const signedAt = lines.findIndex(
    (line, at) => at > 0 && isSignedBy(line, names) && isClosing(lines[at - 1] ?? '', []),
  );
  if (signedAt < 0) return lines;
  return lines.slice(signedAt).every((line) => isSignedBy(line, names) || isSignatureLine(line))
    ? lines.slice(0, signedAt)
    : lines;
}

const CONTACT = /@|www\.|https?:|\||(?:\d[\s/().-]*){6}/;

/** A number or address of somebody, or words with capitals. */
function isSignatureLine(line: string): boolean {
  if (CONTACT.test(line)) return true;
  return (
    /\p{L}/u.test(line) && line.split(/\s+/).every((word) => word.length < 4 || /^[^\p{L}]*[\p{Lu}\d]/u.test(word))
  );
}

/** Also with the name behind it: "MfG J. Groß". */
function isClosing(line: string, names: readonly string[]): boolean {
  const closing = CLOSING.exec(line)?.[0];
  if (closing === undefined) return false;
  const rest = line.slice(closing.length);
  return rest === '' || isSignedBy(rest, names);
}

/** A name may be there by its first letter alone. */
function isSignedBy(line: string, names: readonly string[]): boolean {
  const words = line
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter((word) => word !== '');
  return (
    words.length > 0 &&
    words.every((word) => names.some((name) => name === word || (word.length === 1 && name.startsWith(word))))
  );
}
