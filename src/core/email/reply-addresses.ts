// Where the author of a mail wants answers: Reply-To (RFC 5322 section 3.6.2), where it is the author's own wish.

import type { Mail } from './mail.js';

/** A header with more is no person's wish. */
const MOST_ADDRESSES = 5;

/** Empty: at the sender. A list that writes its own address into Reply-To would make an answer public, so only a
 *  person's mail is believed. */
export function replyAddresses({ sender, replyTo, classification, headers }: Mail): readonly string[] {
  if (sender.via !== 'from' || classification.kind !== 'person' || replyTo.length > MOST_ADDRESSES) return [];
  if (headers.some(({ name }) => name === 'list-id' || name === 'list-post')) return [];
  const addresses = replyTo.map(({ address }) => address).filter((address) => address.includes('@'));
  const isSender = addresses.every((address) => address.toLowerCase() === sender.address.toLowerCase());
  return isSender ? [] : addresses;
}
