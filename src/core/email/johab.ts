// Decodes Johab (KS X 1001, annex 3), the Korean charset of old Windows and DOS programs, which TextDecoder lacks. A
// syllable is computed from its letters; other characters stand in the order of EUC-KR.

const UNKNOWN = '\ufffd';
/** The five bits of an initial or a final that is not there, and of a vowel. */
const NO_CONSONANT = 1;
const NO_VOWEL = 2;
const CONSONANTS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const FINALS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';

/** The decoder of Johab, for its bytes as Latin-1 text; undefined for any other charset. `label` is lower-case. */
export function johabDecoder(label: string): ((text: string) => string) | undefined {
  if (!/^(?:(?:x-)?johab|(?:cp|ms|windows-)_?1361)$/.test(label)) return undefined;
  return (text) => text.replace(/[\u0084-\u00d3\u00d8-\u00de\u00e0-\u00f9][\u0031-\u007e\u0081-\u00fe]/g, decodePair);
}

function decodePair(pair: string): string {
  const [high, low] = [pair.charCodeAt(0), pair.charCodeAt(1)];
  if (high >= 0xd8) return decodeOther(high, low);
  const letters = (high << 8) | low;
  return syllable((letters >> 10) & 31, (letters >> 5) & 31, letters & 31);
}

function syllable(first: number, middle: number, last: number): string {
  // Vowels stand in groups of eight, of which the first two are no vowels, and in the first group three.
  const vowel = (middle >> 3) * 6 + (middle & 7) - 3;
  const isVowel = (middle & 7) > 1 && vowel >= 0 && vowel < VOWELS.length;
  const final = last > 18 ? last - 2 : last - 1;
  const isFinal = last > NO_CONSONANT && last !== 18 && final < FINALS.length;
  if (first >= 2 && first - 2 < CONSONANTS.length) {
    if (isVowel && (isFinal || last === NO_CONSONANT))
      return String.fromCharCode(0xac00 + ((first - 2) * 21 + vowel) * 28 + final);
    return middle === NO_VOWEL && last === NO_CONSONANT ? (CONSONANTS[first - 2] ?? UNKNOWN) : UNKNOWN;
  }
  if (first !== NO_CONSONANT) return UNKNOWN;
  if (isVowel && last === NO_CONSONANT) return VOWELS[vowel] ?? UNKNOWN;
  return middle === NO_VOWEL && isFinal ? (FINALS[final] ?? UNKNOWN) : UNKNOWN;
}

/** Signs and Chinese characters: two rows of 94 share a first byte. */
function decodeOther(high: number, low: number): string {
  const at = low < 0x91 ? low - 0x31 : low - 0x43;
  const row = (high < 0xe0 ? 2 * (high - 0xd9) : 2 * high - 0x197) + (at < 94 ? 0 : 1) + 0xa1;
  const cell = (at < 94 ? at : at - 94) + 0xa1;
  return new TextDecoder('euc-kr').decode(Uint8Array.of(row, cell));
}
