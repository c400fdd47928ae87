// People as mail programs write them: `ada@example.org`, `@Lena Vogt`, `Lena Vogt <lena@example.net>`, and
// `Lena Vogt [lena@example.net]` or `Lena Vogt<mailto:lena@example.net>` for the words of a link and its address.

import { isPersonName } from './person-name.js';

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

/** Words that say nothing about who is meant. */
const BETWEEN = /^(?:and|und|or|oder|to|an|also|auch|please|pls|bitte|thanks|thx|danke)$/i;

/** The first words beside the addresses of a list that are not how a person is called: as in `Ana <ana@c.example>,
 *  not bob@c.example`, nobody can tell who is meant. */
export function unclearBeside(text: string): string | undefined {
  const words = text.replace(/"[^"]{1,200}"|“[^“”]{1,200}”|„[^„“”]{1,200}[“”]/g, ',').split(/\s+|([<>[\]();,])/);
  const called = new Set(words.filter(isWrittenAddress).flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u)));
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === undefined || !/[\p{L}\p{N}]/u.test(word) || isWrittenAddress(word)) {
      if (word !== undefined && word !== '') parts.push([]);
    } else if (!BETWEEN.test(bare(word)) && !called.has(bare(word).toLowerCase())) parts.at(-1)?.push(bare(word));
  }
  return parts.map((part) => part.join(' ')).find((part) => part !== '' && !isPersonName(part));
}

function isWrittenAddress(word: string | undefined): word is string {
  return word !== undefined && word.indexOf('@') > 0;
}

function bare(word: string): string {
  return word.replace(/^['‘@]/, '').replace(/[.:!'’]{1,9}$/, '');
}

function addressesOf(entry: string): readonly string[] {
  const words = entry.split(/\s+|(?=[<[])/);
  const found = words.flatMap((word, index) => {
    if (!word.includes('@')) return [];
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
