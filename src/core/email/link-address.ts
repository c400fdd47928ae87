// What the address of a link adds to the words that people see of it. Mail programs make links of what anybody writes:
// addresses, telephone numbers, times, places. Their addresses say it again, in a way that only programs read.

import { writtenAddress } from './rewritten-links.js';

/** Characters. Longer words are no address. */
const LONGEST = 4000;
/** Lead nowhere outside of the program that wrote them. */
const OF_PROGRAMS =
  /^(?:x-apple-|applewebdata:|webkit-fake-url:|x-webdoc:|x-msg:|javascript:|vbscript:|data:|about:|blob:|cid:|mid:)/i;
const OF_CALL = /^(?:tel|sms|callto|facetime|facetime-audio):(?:\/\/)?/i;
/** Fewer digits are no telephone number without its codes. */
const FEWEST_DIGITS = 5;
/** Characters. */
const LONGEST_NUMBER = 100;

/** The address as text shows it beside the words of the link; empty when it says nothing more. */
export function addressBeside(words: string, link: string): string {
  const address = writtenAddress(link.trim());
  if (address === '' || address.startsWith('#') || OF_PROGRAMS.test(address)) return '';
  const call = OF_CALL.exec(address)?.[0];
  if (call !== undefined) {
    const number = numberOf(address.slice(call.length));
    return saysNumber(words, number) ? '' : number;
  }
  const shown = address.replace(/^mailto:/i, '');
  return saysAddress(words, shown) ? '' : shown;
}

/** Without what mail programs write in angle brackets behind what it repeats, as in `a@b.example<mailto:a@b.example>`.
 *  What says something else stays. */
export function withoutRepeatedAddresses(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(
    /[ \n]?<((?:https?|mailto|tel|sms|callto|x-apple-[\w-]{1,40}):[^\s<>]{1,4000})>/gi,
    (whole, link, at) => {
      const words = wordsBefore(text, at, link);
      if (words !== '' && addressBeside(words, link) === '') return '';
      return whole.replace(link, () => writtenAddress(link));
    },
  );
}

/** What the address may repeat: a telephone number has blanks. */
function wordsBefore(text: string, end: number, link: string): string {
  const line =
    text
      .slice(Math.max(0, end - Math.min(link.length + 200, LONGEST)), end)
      .split('\n')
      .at(-1) ?? '';
  return OF_CALL.test(link)
    ? (/[\d\s()./+-]*$/.exec(line.slice(-40))?.[0] ?? '').trim()
    : (line.split(/\s/).at(-1) ?? '');
}

function numberOf(address: string): string {
  const number = address.split(/[?;&]/, 1)[0] ?? '';
  return /^(?:[\d+().-]|%20)+$/.test(number) ? number.replaceAll('%20', ' ') : number;
}

/** Letters on the keys of telephones, from 2 to 9. */
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** Also without the code of the country or the area. */
function saysNumber(words: string, number: string): boolean {
  if (number.length > LONGEST_NUMBER) return false;
  const text = words.slice(0, LONGEST);
  const meant = digitsOf(number);
  const said = (text.match(/\d[\d\s()./\u2010-\u2015-]*/g) ?? []).map(digitsOf);
  // As in 1-800-FLOWERS.
  const dialled = /\d/.test(text) ? digitsOf(text.replace(/[a-z]/gi, keyOf)) : '';
  return [...said, dialled].some((digits) => isSameNumber(digits, meant));
}

function keyOf(letter: string): string {
  return String(KEYS.findIndex((letters) => letters.includes(letter.toLowerCase())) + 2);
}

/** Compares the last digits. Before them, one may have codes that the other lacks, and zeros as in +49 (0)30. */
function isSameNumber(one: string, other: string): boolean {
  let same = 0;
  while (same < Math.min(one.length, other.length) && one.at(-1 - same) === other.at(-1 - same)) same += 1;
  if (same < FEWEST_DIGITS) return one === other && one !== '';
  const [before, beforeOther] = [one, other].map((digits) => digits.slice(0, digits.length - same).replaceAll('0', ''));
  return before === '' || beforeOther === '' || before === beforeOther;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function saysAddress(words: string, address: string): boolean {
  if (words.length > LONGEST) return false;
  const meant = [bare(address), bare(address.split('?', 1)[0] ?? '')];
  // Only an address of a mail is the same without what its link writes into the mail.
  const same = isMail(address) ? meant : meant.slice(0, 1);
  return [words.replace(/\s/g, ''), ...words.split(/\s+/)].some((word) => same.includes(bare(word)));
}

function isMail(address: string): boolean {
  return /^[^\s@/:]+@[^\s@/:]+$/.test(address.split('?', 1)[0] ?? '');
}

/** An address as it is compared: however a program writes it. */
function bare(text: string): string {
  const inner = text.replace(/^[<([{"'„“”‘’]{1,9}/, '').slice(0, LONGEST);
  let end = inner.length;
  while (end > 0 && '/.,;:!?)]}>"\'“”‘’'.includes(inner.charAt(end - 1))) end -= 1;
  return decodedAddress(inner.slice(0, end))
    .replace(/^(?:https?:\/\/|mailto:)?(?:www\.)?/i, '')
    .toLowerCase();
}

function decodedAddress(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
