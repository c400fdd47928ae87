// Who or what sent the mail, and whether anything automatic may go back (RFC 3834). The policy, in order:
//
// 1. reports that say what they are by their type: complaints, read receipts, delivery reports
// 2. delivery reports in the manner of mail systems that never heard of RFC 3464: by their sender and subject
// 3. calendar invitations, then auto-replies, then bulk mail
// 4. all else is a person
//
// Our own mail that came back is known by its signature, where the secret is (`usecases/intake/read-for-intake.ts`).
//
// The first sign wins and is the reason. A wrong `person` costs one acknowledgement, and the governor stops what loops;
// a wrong `auto-reply` costs a customer the answer. So text alone is never a sign: a header, a sender or a subject is.

import { localPart } from './addresses.js';
import { isAutoReplySubject } from './auto-reply-subjects.js';
import { headerValue } from './header-value.js';
import type { Address, Classification, MailKind, MimeMail } from './mail.js';

interface Sign {
  readonly reason: string;
  readonly kind: MailKind;
  readonly shows: (clues: Clues) => boolean;
}

/** What the signs look at. */
interface Clues {
  readonly mail: MimeMail;
  readonly header: (name: string) => string;
  readonly from: Address | null;
  readonly subject: string;
  readonly reportType: string;
}

/** `report-type` of RFC 6522, or the type of a report part when the mail as a whole does not say it. */
const isReport = (clues: Clues, reportType: string, partType: string) =>
  clues.reportType === reportType ||
  (clues.reportType === '' && clues.mail.reportParts.some((part) => part.type === partType));

const DAEMON_LOCAL =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mail\.delivery\.system|mdaemon|maildaemon|double-bounce)$/;
const POSTMASTER_LOCAL = /(?:^|[-_.])poo?stmaster$/;
const DAEMON_NAME =
  /^(?:the )?(?:mail(?:er)?[- ]daemon|mail(?: delivery|deliver|-delivery)? ?(?:sub)?(?:system|service|server|administrator)|mail deliver(?:y)? (?:sub)?system|internet mail delivery|system administrator|microsoft outlook|microsoft exchange.*)$/i;

/** Subjects of delivery reports. They are signs only together with a sender who is no person. */
const REPORT_SUBJECT =
  /undeliver|non[- ]?deliver|not (?:been )?delivered|could ?n[o']t (?:be )?deliver|deliver(?:y|ing) (?:has )?(?:status|fail|failure|report|notification|problem|error|delay)|(?:mail|message) (?:delivery|failure|system error|status|blocked)|returned? (?:mail|to sender|message|email)|failure notice|failed delivery|delayed mail|error sending your|rejected(?: mail)?:|unzustellbar|nicht zugestellt|zustellung|non remis|échec de|retour de courrier|non (?:è stato )?recapitat|mancato recapito|onbestelbaar|niet bezorgd|no se (?:puede|pudo) entregar|devuelto|não (?:foi )?entregue|niedostarczon|nelze doručit|недостав|не доставлен|не может быть доставлен|配信不能|エラー(?:通知|メール)|配送エラー|未送達|メールエラー|セキュリティ|退信|无法投递|系统退信|반송|warning: (?:message|could not)|sorry, your message|postmaster notify|smtp server: errors/i;

const hasNullReturnPath = (clues: Clues) => /^<\s*>$/.test(clues.header('return-path'));
const fromLocal = (clues: Clues) => localPart(clues.from?.address ?? '');
const isDaemon = (clues: Clues) => {
  const raw = clues.header('from');
  return (
    DAEMON_LOCAL.test(fromLocal(clues)) ||
    DAEMON_NAME.test(clues.from?.name ?? '') ||
    /^\W*(?:mailer-daemon|mail delivery (?:sub)?system)\b/i.test(raw)
  );
};
const isMachine = (clues: Clues) =>
  POSTMASTER_LOCAL.test(fromLocal(clues)) ||
  hasNullReturnPath(clues) ||
  isNoReply(fromLocal(clues)) ||
  /mailer-daemon|postmaster/i.test(clues.header('return-path')) ||
  clues.from === null;

/** Addresses that nobody reads. */
const isNoReply = (local: string) =>
  /(?:^|[-_.+])(?:no|do|dont|donot|not|never|non|nao|ne)?[-_.]?(?:not[-_.]?)?repl(?:y|ies)(?:[-_.+]|$)/.test(local)
    ? !/^(?:reply|replies)/.test(local)
    : /^(?:nepasrepondre|ne-pas-repondre|nichtantworten|keine-?antwort|nao-?responda|no-?responder?|nobody|null|bounces?|unsubscribe)\b/.test(
        local,
      );

const isBulkWord = (value: string) => /^\s*(?:bulk|junk|list)\b/i.test(value);
const isAutoWord = (value: string) => /^\s*auto[-_ ]?reply\b/i.test(value);
/** Any value but an explicit no: mailers write yes, true, 1, an address or the name of the program. */
const isSet = (value: string) => value !== '' && !/^(?:no|false|0|none)$/i.test(value);

const SIGNS: readonly Sign[] = [
  {
    reason: 'feedback-report',
    kind: 'complaint',
    shows: (c) => isReport(c, 'feedback-report', 'message/feedback-report'),
  },
  {
    reason: 'disposition-notification',
    kind: 'read-receipt',
    shows: (c) => isReport(c, 'disposition-notification', 'message/disposition-notification'),
  },
  {
    reason: 'delivery-status',
    kind: 'delivery-report',
    shows: (c) =>
      isReport(c, 'delivery-status', 'message/delivery-status') ||
      isReport(c, 'delivery-status', 'message/global-delivery-status'),
  },
  { reason: 'x-failed-recipients', kind: 'delivery-report', shows: (c) => isSet(c.header('x-failed-recipients')) },
  {
    reason: 'abuse-report-subject',
    kind: 'complaint',
    shows: (c) => /^(?:abuse|spam|complaint|feedback)[- ](?:report|complaint)\b/i.test(c.subject) && isMachine(c),
  },
  { reason: 'from-mailer-daemon', kind: 'delivery-report', shows: isDaemon },
  {
    reason: 'delivery-report-subject',
    kind: 'delivery-report',
    shows: (c) => REPORT_SUBJECT.test(c.subject) && isMachine(c),
  },
  {
    // Exchange 2003 puts only the original subject there; Amazon SES sends its reports through a notification service.
    reason: 'delivery-report-sender',
    kind: 'delivery-report',
    shows: (c) => POSTMASTER_LOCAL.test(fromLocal(c)) && (hasNullReturnPath(c) || c.mail.reportParts.length > 0),
  },
  {
    reason: 'bounce-notification',
    kind: 'delivery-report',
    shows: (c) =>
      isNoReply(fromLocal(c)) && /^\s*\{[^{}]{0,800}\{?\\?"notificationType\\?"\s*:\s*\\?"Bounce/.test(c.mail.text),
  },

  { reason: 'calendar', kind: 'calendar', shows: isCalendar },

  { reason: 'auto-submitted', kind: 'auto-reply', shows: (c) => isAutoSubmitted(c.header('auto-submitted')) },
  { reason: 'x-autoreply', kind: 'auto-reply', shows: (c) => isSet(c.header('x-autoreply')) },
  { reason: 'x-autoreply-from', kind: 'auto-reply', shows: (c) => isSet(c.header('x-autoreply-from')) },
  { reason: 'x-autorespond', kind: 'auto-reply', shows: (c) => isSet(c.header('x-autorespond')) },
  { reason: 'x-autoresponder', kind: 'auto-reply', shows: (c) => isSet(c.header('x-autoresponder')) },
  { reason: 'x-auto-reply', kind: 'auto-reply', shows: (c) => isSet(c.header('x-auto-reply')) },
  { reason: 'x-mail-autoreply', kind: 'auto-reply', shows: (c) => isSet(c.header('x-mail-autoreply')) },
  { reason: 'x-vacation', kind: 'auto-reply', shows: (c) => isSet(c.header('x-vacation')) },
  { reason: 'precedence-auto-reply', kind: 'auto-reply', shows: (c) => isAutoWord(c.header('precedence')) },
  { reason: 'x-precedence-auto-reply', kind: 'auto-reply', shows: (c) => isAutoWord(c.header('x-precedence')) },
  { reason: 'x-fc-machinegenerated', kind: 'auto-reply', shows: (c) => isSet(c.header('x-fc-machinegenerated')) },
  {
    reason: 'delivered-to-autoresponder',
    kind: 'auto-reply',
    shows: (c) => /^autoresponder\b/i.test(c.header('delivered-to')),
  },
  { reason: 'auto-reply-subject', kind: 'auto-reply', shows: (c) => isAutoReplySubject(c.subject) },

  // A post to a group address (Google Groups) is a person writing through a list.
  { reason: 'group-post', kind: 'person', shows: (c) => c.header('x-original-sender').includes('@') },

  { reason: 'precedence', kind: 'bulk', shows: (c) => isBulkWord(c.header('precedence')) },
  { reason: 'x-precedence', kind: 'bulk', shows: (c) => isBulkWord(c.header('x-precedence')) },
  { reason: 'list-id', kind: 'bulk', shows: (c) => isSet(c.header('list-id')) },
  { reason: 'list-unsubscribe', kind: 'bulk', shows: (c) => isSet(c.header('list-unsubscribe')) },
  {
    reason: 'mailing-list',
    kind: 'bulk',
    shows: (c) => isSet(c.header('mailing-list')) || isSet(c.header('x-mailing-list')),
  },
  { reason: 'x-loop', kind: 'bulk', shows: (c) => isSet(c.header('x-loop')) || isSet(c.header('x-no-loop')) },
  { reason: 'null-return-path', kind: 'auto-reply', shows: hasNullReturnPath },
];

/** RFC 3834 section 5: any value but `no` means that no person pressed send; comments and parameters may follow. */
function isAutoSubmitted(value: string): boolean {
  return value !== '' && !/^no\b/i.test(value.trim());
}

/** An invitation or an answer to one: iCalendar is the mail's body, not a file that somebody attached. */
function isCalendar(clues: Clues): boolean {
  const { mail } = clues;
  if (mail.contentType.type === 'text/calendar') return true;
  if (/calendarmessage/i.test(clues.header('content-class'))) return true;
  const invitation = mail.attachments.some(
    (file) => file.type === 'text/calendar' && /^(?:invite|meeting|cancel|reply)\.ics$/i.test(file.name),
  );
  return (
    invitation && (mail.contentType.type === 'multipart/alternative' || mail.contentType.type === 'multipart/mixed')
  );
}

function cluesOf(mail: MimeMail): Clues {
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

/** The kind of a mail and the name of the sign that told it; `person` when there is none. */
export function classify(mail: MimeMail): Classification {
  const clues = cluesOf(mail);
  const sign = SIGNS.find(({ shows }) => shows(clues));
  return sign ? { kind: sign.kind, reason: sign.reason } : { kind: 'person', reason: 'no-sign' };
}

/**
 * Whether anything automatic may go back. Stricter than the kind: a person's mail may ask for silence, and some mail that
 * should become a case has nobody who could read an answer.
 */
export function mayAutoRespond(mail: MimeMail, classification: Classification): boolean {
  if (classification.kind !== 'person') return false;
  const clues = cluesOf(mail);
  const hasList = mail.headers.some(({ name, value }) => name.startsWith('list-') && value !== '');
  return !(
    hasList ||
    isBulkWord(clues.header('precedence')) ||
    hasNullReturnPath(clues) ||
    // Exchange: All, OOF, AutoReply, DR, …; each of them means that the sender wants no machine to answer.
    isSet(clues.header('x-auto-response-suppress')) ||
    clues.from === null ||
    isNoReply(fromLocal(clues)) ||
    isNoReply(localPart(mail.replyTo[0]?.address ?? '')) ||
    POSTMASTER_LOCAL.test(fromLocal(clues)) ||
    /-(?:request|owner)$|^owner-/.test(fromLocal(clues))
  );
}
