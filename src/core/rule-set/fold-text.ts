// Text as it is compared when capitals and accents make no difference.

const ASCII = /^[\0-\x7f]*$/;
/** Accents, Hebrew points, Arabic vowels and stretching, and characters that are not seen. */
const UNWRITTEN = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670]|\p{Cf}/gu;
const SAME = new Map([
  ...([...'øłđıς'].map((letter, index) => [letter, [...'oldiσ'][index] ?? '']) as [string, string][]),
  ...([
    ['ß', 'ss'],
    ['æ', 'ae'],
    ['œ', 'oe'],
    ['þ', 'th'],
    ['ð', 'd'],
    ['ى', 'ي'],
    ['ة', 'ه'],
  ] as [string, string][]),
]);
const HAS_SAME = new RegExp(`[${[...SAME.keys()].join('')}]`, 'gu');

/** Lower case, without accents. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(UNWRITTEN, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(HAS_SAME, (letter) => SAME.get(letter) ?? letter);
}
