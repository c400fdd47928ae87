// Reads the digits of other scripts, with which mail programs and people write dates and numbers: `১২ মে, ২০২৬`, `２`.

/** The zeros; the other digits follow each in Unicode. */
const ZEROS = '𞥐٠۰০०０૦੦០೦໐൦၀߀᱐୦෦௦౦๐༠';

const plainDigits: ReadonlyMap<string, string> = new Map(
  Array.from(ZEROS).flatMap((zero) =>
    Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint((zero.codePointAt(0) ?? 0) + digit), String(digit)]),
  ),
);

/** The text with `0` to `9` for the digits of every script. */
export function withPlainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => plainDigits.get(digit) ?? digit);
}
