// Tells whether a mail server on the way to us took a mail for spam. Its sender is somebody else, who gets no answer.

import type { MimeMail } from './mail.js';

/** `X-Spam-Flag`, `X-Spam-Status` (SpamAssassin), `X-Spam` (Rspamd), `X-Barracuda-Spam-Flag` and others of the kind. */
const FLAG = /^x-(?:[a-z0-9]+-){0,3}spam(?:-flag|-status)?$|^x-bogosity$/;
const SAYS_SO = /^\s*(?:yes|true|spam)\b/i;
/** Exchange gives levels from -1 to 9, and treats 5 and above as spam. */
const EXCHANGE_LEVEL = /^x-ms-exchange-organization-scl$/;
const EXCHANGE_REPORT = /(?:^|;)\s*(?:SFV:(?:SPM|SKB|SKS)|SCL:[5-9])\s*(?:;|$)/i;

/** Whether any server flagged the mail as spam. */
export function isSpam({ headers }: MimeMail): boolean {
  return headers.some(({ name, value }) => {
    if (!name.startsWith('x-')) return false;
    if (FLAG.test(name)) return SAYS_SO.test(value);
    if (EXCHANGE_LEVEL.test(name)) return /^\s*[5-9]\s*$/.test(value);
    return name === 'x-forefront-antispam-report' && EXCHANGE_REPORT.test(value);
  });
}
