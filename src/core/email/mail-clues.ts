// The parts of a mail that tell people's mail from automatic mail: its headers, its sender, its report type.

import { localPart } from './addresses.js';
import { headerValue } from './header-value.js';
import type { Address, MimeMail } from './mail.js';
import { isNoReply } from './no-reply.js';

/** What classification looks at. */
export interface Clues {
  readonly mail: MimeMail;
  /** The value of a header field by lower-case name; empty when there is none. */
  readonly header: (name: string) => string;
  readonly from: Address | null;
  readonly subject: string;
  /** The report type of a multipart/report (RFC 6522), lower-case; else empty. */
  readonly reportType: string;
}

/** Collects the clues of a mail. */
export function cluesOf(mail: MimeMail): Clues {
  const header = (name: string) => headerValue(mail.headers, name) ?? '';
  return {
    mail,
    header,
    from: mail.from[0] ?? null,
    subject: header('subject'),
    reportType:
      mail.contentType.type === 'multipart/report'
        ? (mail.contentType.parameters['report-type'] ?? '').toLowerCase()
        : '',
  };
}

const DAEMON_LOCAL =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mail\.delivery\.system|mdaemon|maildaemon|double-bounce)$/;
const POSTMASTER_LOCAL = /(?:^|[-_.])poo?st[-_.]?master$/;
/** Names that only mail systems have, but anybody may write. */
const DAEMON_NAME = /^(?:the )?(?:mail(?:er)?[- ]daemon|mail[- ]?delivery ?(?:sub)?system)$/i;
/** Names of mail systems. People have some of them, too: somebody is a system administrator. */
const SYSTEM_NAME =
  /^(?:the )?(?:mail[- ]?deliver(?:y)? ?(?:service|server)|mail ?(?:sub)?system|internet mail delivery|microsoft exchange.*|mail ?(?:service|server|administrator)|system administrator|microsoft outlook)$/i;

/** Whether the envelope sender is empty, as in every bounce (RFC 5321 section 4.5.5). */
export function hasNullReturnPath(clues: Clues): boolean {
  return /^<\s*>$/.test(clues.header('return-path'));
}

/** The local part of From, in lower case. */
export function fromLocal(clues: Clues): string {
  return localPart(clues.from?.address ?? '');
}

/** Whether From is a mail system by its address, or by its name when it has none. */
export function isFromDaemon(clues: Clues): boolean {
  const hasAddress = clues.from?.address.includes('@') ?? false;
  return (
    DAEMON_LOCAL.test(fromLocal(clues)) ||
    (!hasAddress && /^\W*(?:mailer-daemon|mail delivery (?:sub)?system)\b/i.test(clues.header('from')))
  );
}

/** Whether From has a name that only mail systems have. */
export function hasDaemonName(clues: Clues): boolean {
  return DAEMON_NAME.test(clues.from?.name ?? '');
}

/** Whether From has the name of a mail system, which a person may have, too. */
export function hasSystemName(clues: Clues): boolean {
  return SYSTEM_NAME.test(clues.from?.name ?? '');
}

/** Whether From is a postmaster. */
export function isFromPostmaster(clues: Clues): boolean {
  return POSTMASTER_LOCAL.test(fromLocal(clues));
}

/** Whether the sender is no person, by address or envelope. */
export function isFromMachine(clues: Clues): boolean {
  return (
    isFromPostmaster(clues) ||
    hasNullReturnPath(clues) ||
    isNoReply(fromLocal(clues)) ||
    /mailer-daemon|postmaster/i.test(clues.header('return-path')) ||
    clues.from === null
  );
}

/** Whether a Precedence value means bulk mail. */
export function isBulkPrecedence(value: string): boolean {
  return /^\s*(?:bulk|junk|list)\b/i.test(value);
}

/** Whether a flag header has any value but an explicit no: mailers write yes, true, 1, an address or a program's
 *  name. */
export function isSet(value: string): boolean {
  return value !== '' && !/^(?:no|false|0|none)$/i.test(value);
}
