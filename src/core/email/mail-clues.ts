// The parts of a mail that tell people's mail from automatic mail: its headers, its sender, its report type.

import { localPart } from './addresses.js';
import { headerValue } from './header-value.js';
import type { Address, MimeMail } from './mail.js';

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
const DAEMON_NAME =
  /^(?:the )?(?:mail(?:er)?[- ]daemon|mail[- ]?deliver(?:y)? ?(?:sub)?(?:system|service|server)|mail ?(?:sub)?system|internet mail delivery|microsoft exchange.*)$/i;
/** Names of mail systems that people have, too: somebody is a system administrator. */
const SYSTEM_NAME =
  /^(?:the )?(?:mail(?: delivery|deliver|-delivery)? ?(?:service|server|administrator)|system administrator|microsoft outlook)$/i;

/** Whether the envelope sender is empty, as in every bounce (RFC 5321 section 4.5.5). */
export function hasNullReturnPath(clues: Clues): boolean {
  return /^<\s*>$/.test(clues.header('return-path'));
}

/** The local part of From, in lower case. */
export function fromLocal(clues: Clues): string {
  return localPart(clues.from?.address ?? '');
}

/** Whether From is a mail system, by address or name. */
export function isFromDaemon(clues: Clues): boolean {
  const raw = clues.header('from');
  return (
    DAEMON_LOCAL.test(fromLocal(clues)) ||
    DAEMON_NAME.test(clues.from?.name ?? '') ||
    /^\W*(?:mailer-daemon|mail delivery (?:sub)?system)\b/i.test(raw)
  );
}

/** Whether From has a name of mail systems that a person may have, too. */
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

/** Whether the receiving server took the mail for spam, whose sender is somebody else. */
export function isSpam(clues: Clues): boolean {
  return /^yes\b/i.test(clues.header('x-spam-flag').trim()) || /^yes\b/i.test(clues.header('x-spam-status').trim());
}

const NOT =
  'no|not|non|do[-_.]?not|dont|never|ne[-_.]?pas|nicht|keine?|nao|não|niet|geen|inte|ej|ikke|ikkje|nie|ne|nu|ei|hayir|без|не';
const ANSWER =
  'respond(?:er|a)?|reply|answer|r[eé]pondre|antworten|antwort|rispondere|beantwoorden|antwoorden|svara?|besvara?|odpowiada[jć]|odpisywać|odpov[ií]d(?:at|ejte|ajte)|odpovedat|odgovara(?:j|jte|ti)|vastaa|r[aă]spunde(?:ti)?|v[aá]laszol(?:j|ni)?|otvechat|отвечать';
/** "Do not answer", in the languages in which such addresses are seen, and the other way round ("svara-inte"). */
const DO_NOT_ANSWER = new RegExp(
  `(?:^|[-_.+])(?:(?:${NOT})[-_.]?(?:${ANSWER})|(?:${ANSWER})[-_.](?:${NOT})|neodpov[ií]da\\w*|unmonitored|unattended)(?:[-_.+]|$)|^auto[-_.](?:confirm|reply|response|notif\\w*|generated)(?:[-_.+]|$)`,
  'u',
);

/** Whether the local part is that of an address that nobody reads. */
export function isNoReply(local: string): boolean {
  if (DO_NOT_ANSWER.test(local)) return true;
  return /(?:^|[-_.+])(?:no|do|dont|donot|not|never|non|nao|ne)?[-_.]?(?:not[-_.]?)?repl(?:y|ies)(?:[-_.+]|$)/.test(
    local,
  )
    ? !/^(?:reply|replies)/.test(local)
    : /^(?:nepasrepondre|ne-pas-repondre|nichtantworten|keine-?antwort|nao-?responda|no-?responder?|nobody|null|bounces?|unsubscribe)\b/.test(
        local,
      );
}

/** Whether a Precedence value means bulk mail. */
export function isBulkPrecedence(value: string): boolean {
  return /^\s*(?:bulk|junk|list)\b/i.test(value);
}

/** Whether a flag header has any value but an explicit no: mailers write yes, true, 1, an address or a program's name. */
export function isSet(value: string): boolean {
  return value !== '' && !/^(?:no|false|0|none)$/i.test(value);
}
