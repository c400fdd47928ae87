// Finds addresses in raw header fields (Sender, Return-Path, X-Original-Sender, Final-Recipient) and in running text.
// Lenient: takes what looks like an address and leaves the grammar of RFC 5322 to the mail parser.

import { readableAddress } from './domain-names.js';
import type { Address } from './mail.js';

// An apostrophe belongs to the address inside of it, not around it.
const ADDRESS = /(?:[^\s<>()[\]{},;:"'|\\`*=]|(?<=[\w.])'(?=\w)){1,128}@[^\s<>()[\]{},;:"'|\\`*=@]{1,255}/;
const ADDRESSES = new RegExp(ADDRESS, 'g');
const IN_BRACKETS = /<\s*([^\s<>]{1,400}@[^\s<>]{1,255})\s*>/;

const MAX_NAME = 400;

/** The first address in a field's value, with the display name before it; undefined when there is none. */
export function firstAddress(value: string | undefined): Address | undefined {
  if (!value) return undefined;
  const bracketed = IN_BRACKETS.exec(value);
  if (bracketed?.[1]) {
    const name = value
      .slice(0, Math.min(bracketed.index, MAX_NAME))
      .trim()
      .replace(/^["']+|["']+$/g, '')
      .trim();
    return { address: trimAddress(bracketed[1]), name };
  }
  const bare = ADDRESS.exec(value)?.[0];
  return bare ? { address: trimAddress(bare), name: '' } : undefined;
}

/** All addresses in a text, in order and without duplicates. */
export function addressesIn(text: string): string[] {
  const found = text.match(ADDRESSES) ?? [];
  return [...new Set(found.map(trimAddress).filter((a) => a.includes('@')))];
}

/** Removes what surrounds an address in running text: `mailto:`, punctuation and brackets at its ends. Makes its domain
 *  readable. */
export function trimAddress(address: string): string {
  return readableAddress(
    address
      .replace(/^mailto:/i, '')
      .replace(/^[.,;:'"]+/, '')
      .replace(/[.,;:!?'"”»>،。、]+$/, ''),
  );
}

/** The part before the last `@`, in lower case. */
export function localPart(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('@'), 0)).toLowerCase();
}
