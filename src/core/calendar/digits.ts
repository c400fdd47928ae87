// Reads the digits of other scripts, with which mail programs and people write dates and numbers: `১২ মে, ২০২৬`, `２`.

/** By their names in Unicode (CLDR). */
const SYSTEMS =
  'adlm arab arabext beng deva fullwide gujr guru khmr knda laoo mlym mymr nkoo olck orya sinh tamldec telu thai tibt'.split(
    ' ',
  );

const plainDigits: ReadonlyMap<string, string> = new Map(
  SYSTEMS.flatMap((system) => {
    const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
    return Array.from({ length: 10 }, (_, digit) => [format.format(digit), String(digit)] as const);
  }),
);

/** The text with `0` to `9` for the digits of every script. */
export function withPlainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => plainDigits.get(digit) ?? digit);
}
