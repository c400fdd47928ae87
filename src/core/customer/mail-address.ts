// A mail address that a person wrote.

import { readableAddress } from '../email/domain-names.js';

/** In lower case and with a readable domain, as addresses of contacts are stored; undefined when it is none. */
export function mailAddress(written: string): string | undefined {
  const address = readableAddress(written.trim()).toLowerCase();
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address) && address.length <= 320 ? address : undefined;
}
