// People as mail programs write them: `ada@example.org`, `@Lena Vogt`, `Lena Vogt <lena@example.net>`, and
// `Lena Vogt [lena@example.net]` or `Lena Vogt<mailto:lena@example.net>` for the words of a link and its address.

export interface WrittenPerson {
  /** Empty when there is only an address. */
  readonly name: string;
  readonly address?: string;
}

/** Whether a copy may go there. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text);
}

/** One person. */
export function writtenPerson(text: string): WrittenPerson {
  const bracket = text.search(/[<[]/);
  const address = bracket < 0 ? '' : withoutBrackets(text.slice(bracket).trim());
  const isNamed = isMailAddress(address);
  const name = (isNamed ? text.slice(0, bracket) : text).trim().replace(/^@/, '');
  return isNamed ? { name, address } : { name };
}

/** The addresses of a list of people. What looks like one and is none is among them. */
export function writtenAddresses(text: string): readonly string[] {
  return [...new Set(text.split(/[,;]/).flatMap(addressesOf))];
}

function addressesOf(entry: string): readonly string[] {
  const words = entry.split(/\s+|(?=[<[])/).filter((word) => word.includes('@'));
  const found = words.flatMap((word, index) => {
    // What the address of a link says beside another address, nobody saw.
    const isLinks = /^[<[]/.test(word) && isMailAddress(withoutBrackets(words[index - 1] ?? ''));
    return isLinks ? [] : [withoutBrackets(word)];
  });
  const addresses = found.filter((word) => !word.startsWith('@'));
  return addresses.length === 0 ? found : addresses;
}

function withoutBrackets(word: string): string {
  return word
    .replace(/^[<([]+/, '')
    .replace(/^mailto:/i, '')
    .replace(/[>)\].]{1,9}$/, '');
}
