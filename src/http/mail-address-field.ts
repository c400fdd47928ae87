// A mail address in a request or a form. Its domain may be international, in letters or as `xn--…`, and comes out
// readable, as everywhere else.

import { z } from 'zod';
import { readableAddress } from '../core/email/domain-names.js';

/** Lenient in the local part; what no server takes comes back as a failed delivery. */
const MAIL_ADDRESS =
  /^[^\s@<>"(),:;[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

export function mailAddressField() {
  return z.email({ pattern: MAIL_ADDRESS }).overwrite(readableAddress);
}
