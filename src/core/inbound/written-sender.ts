// The customer as somebody here writes one down: a mail address or a telephone number. Everything else is a name, which
// has to be looked up.

import { type OutsideMessage, outsideAddress } from './outside-message.js';

export type WrittenSender = OutsideMessage['sender'];

/** Null when it is a name. */
export function writtenSender(written: string): WrittenSender | null {
  if (written.includes('@')) return { address: written, name: '', externalId: null };
  const number = telephoneNumber(written);
  return number === null ? null : { address: null, name: written, externalId: number };
}

/** By which the customer is known here. Empty when there is none. */
export function addressOf({ address, externalId }: WrittenSender): string {
  return address ?? (externalId === null ? '' : outsideAddress('phone', externalId));
}

/** Its digits, with the plus of an international number; null when it is none. */
function telephoneNumber(text: string): string | null {
  return /^\+?[\d\s()/.-]{4,40}$/.test(text) ? text.replace(/[^+\d]/g, '') : null;
}
