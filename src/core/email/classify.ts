// Classifies a mail by its first matching sign (RFC 3834). The order is the policy:
//
// 1. reports that declare themselves by their type: complaints, read receipts, delivery reports
// 2. delivery reports of mail systems that do not follow RFC 3464, by sender and subject
// 3. calendar invitations, then auto-replies, then bulk mail
// 4. everything else is a person's mail
//
// A mail of ours that came back (`own-loop`) is recognised where the secret is (`usecases/intake/read-mail.ts`).
//
// A wrong `person` costs one acknowledgement, and the loop guard stops what follows; a wrong `auto-reply` costs a
// customer the answer. Body text alone is therefore never a sign of an auto-reply; headers, senders and subjects are.

import { addressesIn } from './addresses.js';
import { isAutoReplySubject } from './auto-reply-subjects.js';
import { calendarReply, isCalendarMail, onlyAnswersInvitation } from './calendar-mail.js';
import { isReadReceipt, isRecall } from './exchange-notices.js';
import { noSign } from './kind-by-sign.js';
import type { Classification, MailKind, MimeMail } from './mail.js';
import {
  type Clues,
  cluesOf,
  fromLocal,
  hasDaemonName,
  hasNullReturnPath,
  hasSystemName,
  isBulkPrecedence,
  isFromDaemon,
  isFromMachine,
  isFromPostmaster,
  isSet,
} from './mail-clues.js';
import { isNoReply } from './no-reply.js';
import { type SesEvent, sesEvent } from './ses-notification.js';

/** A reason to classify a mail. `reason` is stored and printed. */
interface Sign {
  readonly reason: string;
  readonly kind: MailKind;
  readonly matches: (clues: Clues) => boolean;
}

/** By the `report-type` of RFC 6522, or by a part of the report when the mail as a whole declares none. Without
 *  multipart/report it must come from a machine: a person may attach a report, and ask about it. */
const isReport = (clues: Clues, reportType: string, partType: string) =>
  clues.reportType === reportType ||
  (clues.reportType === '' &&
    clues.mail.reportParts.some((part) => part.type === partType) &&
    (clues.mail.contentType.type === 'multipart/report' ||
      clues.mail.contentType.type === partType ||
      isFromMachine(clues) ||
      isFromDaemon(clues) ||
      hasDaemonName(clues) ||
      hasSystemName(clues)));

/** Subjects of delivery reports. A sign only if the sender is no person. */
const REPORT_SUBJECT =
  /undeliver|non[- ]?deliver|not (?:been )?delivered|could ?n[o']t (?:be )?deliver|deliver(?:y|ing) (?:has )?(?:status|fail|failure|report|notification|problem|error|delay)|(?:mail|message) (?:delivery|failure|system error|status|blocked)|returned? (?:mail|to sender|message|email)|failure notice|failed delivery|delayed mail|error sending your|rejected(?: mail)?:|unzustellbar|nicht zugestellt|zustellung|non remis|échec de|retour de courrier|non (?:è stato )?recapitat|mancato recapito|onbestelbaar|niet bezorgd|no se (?:puede|pudo) entregar|devuelto|não (?:foi )?entregue|niedostarczon|nelze doručit|недостав|не доставлен|не может быть доставлен|配信不能|エラー(?:通知|メール)|配送エラー|未送達|メールエラー|セキュリティ|退信|无法投递|系统退信|반송|warning: (?:message|could not)|sorry, your message|postmaster notify|smtp server: errors/i;

const RETURNED_MAIL: ReadonlySet<string> = new Set([
  'message/rfc822',
  'message/partial',
  'message/rfc822-headers',
  'text/rfc822-headers',
  'message/global',
]);

/** Notifications of Amazon SES come from an address that nobody reads; a person may ask about one. */
const isNotification = (clues: Clues, ...events: readonly SesEvent[]) => {
  const event = isNoReply(fromLocal(clues)) ? sesEvent(clues.mail.text) : null;
  return event !== null && events.includes(event);
};

const SMTP_CODE = /(?:^|[\s:([#'"-])(?:[45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}(?![.\d]))/;

/** Whether the text has the answer of a mail server that refused a mail. */
const statesFailure = ({ mail }: Clues) => SMTP_CODE.test(mail.text.slice(0, 4000));

/** Whether the text has such an answer, or names somebody who did not get the mail. */
const namesFailure = (clues: Clues) =>
  statesFailure(clues) || addressesIn(clues.mail.text.slice(0, 4000)).some((address) => !isPartyOf(clues, address));

const isPartyOf = ({ mail }: Clues, address: string) =>
  [...mail.from, ...mail.to].some((party) => party.address.toLowerCase() === address.toLowerCase());

/** Whether the envelope names the author: mail systems send their reports from nobody. */
const isFromItself = (clues: Clues) =>
  clues.from !== null && addressesIn(clues.header('return-path')).some((address) => isPartyOf(clues, address));

const answersMail = (clues: Clues) => isSet(clues.header('in-reply-to')) || isSet(clues.header('references'));

const isAutoWord = (value: string) => /^\s*auto[-_ ]?reply\b/i.test(value);

const AUTO_REPLY_FIELDS = [
  'x-autoreply',
  'x-autoreply-from',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply',
  'x-mail-autoreply',
  'x-vacation',
] as const;

const SIGNS: readonly Sign[] = [
  {
    reason: 'feedback-report',
    kind: 'complaint',
    matches: (c) => isReport(c, 'feedback-report', 'message/feedback-report'),
  },
  {
    reason: 'disposition-notification',
    kind: 'read-receipt',
    matches: (c) => isReport(c, 'disposition-notification', 'message/disposition-notification'),
  },
  { reason: 'read-receipt-text', kind: 'read-receipt', matches: (c) => isReadReceipt(c.subject, c.mail.text) },
  {
    reason: 'delivery-status',
    kind: 'delivery-report',
    matches: (c) =>
      isReport(c, 'delivery-status', 'message/delivery-status') ||
      isReport(c, 'delivery-status', 'message/global-delivery-status'),
  },
  { reason: 'x-failed-recipients', kind: 'delivery-report', matches: (c) => isSet(c.header('x-failed-recipients')) },
  {
    reason: 'abuse-report-subject',
    kind: 'complaint',
    matches: (c) => /^(?:abuse|spam|complaint|feedback)[- ](?:report|complaint)\b/i.test(c.subject) && isFromMachine(c),
  },
  { reason: 'from-mailer-daemon', kind: 'delivery-report', matches: isFromDaemon },
  {
    reason: 'from-mail-system',
    kind: 'delivery-report',
    matches: (c) =>
      (hasDaemonName(c) && REPORT_SUBJECT.test(c.subject)) ||
      ((hasDaemonName(c) || hasSystemName(c)) &&
        (hasNullReturnPath(c) ||
          c.mail.reportParts.length > 0 ||
          (REPORT_SUBJECT.test(c.subject) && !isFromItself(c) && namesFailure(c)))),
  },
  {
    reason: 'delivery-report-subject',
    kind: 'delivery-report',
    // A shop's no-reply address writes of parcels that were not delivered.
    matches: (c) =>
      REPORT_SUBJECT.test(c.subject) &&
      isFromMachine(c) &&
      (!isNoReply(fromLocal(c)) || hasNullReturnPath(c) || c.mail.reportParts.length > 0 || namesFailure(c)),
  },
  {
    // Exchange 2003 uses the original subject unchanged.
    reason: 'delivery-report-sender',
    kind: 'delivery-report',
    matches: (c) =>
      isFromPostmaster(c) &&
      (hasNullReturnPath(c) || c.mail.reportParts.length > 0 || /^\s*[45]\d\d[ -]/m.test(c.mail.text.slice(0, 2000))),
  },
  {
    // Gateways of mobile operators return the mail, and declare nothing.
    reason: 'returned-mail',
    kind: 'delivery-report',
    matches: (c) => hasNullReturnPath(c) && c.mail.reportParts.some(({ type }) => RETURNED_MAIL.has(type)),
  },
  {
    // Hotmail's complaints.
    reason: 'complaint-subject',
    kind: 'complaint',
    matches: (c) =>
      /^complaint about message from\b/i.test(c.subject) &&
      c.mail.reportParts.some(({ type }) => RETURNED_MAIL.has(type)),
  },
  {
    // Amazon SES sends its reports through a notification service.
    reason: 'bounce-notification',
    kind: 'delivery-report',
    matches: (c) => isNotification(c, 'Bounce', 'Delivery', 'DeliveryDelay'),
  },
  { reason: 'complaint-notification', kind: 'complaint', matches: (c) => isNotification(c, 'Complaint') },

  { reason: calendarReply, kind: 'calendar', matches: onlyAnswersInvitation },
  { reason: 'calendar', kind: 'calendar', matches: isCalendarMail },

  { reason: 'auto-submitted', kind: 'auto-reply', matches: (c) => isAutoSubmitted(c.header('auto-submitted')) },
  {
    // Programs name themselves, or what they made, in these.
    reason: 'x-autogenerated',
    kind: 'auto-reply',
    matches: (c) => isSet(c.header('x-autogenerated')) || isSet(c.header('x-servicenow-generated')),
  },
  ...AUTO_REPLY_FIELDS.map(
    (name): Sign => ({ reason: name, kind: 'auto-reply', matches: (c) => isSet(c.header(name)) }),
  ),
  { reason: 'auto-reply-field', kind: 'auto-reply', matches: hasAutoReplyField },
  { reason: 'precedence-auto-reply', kind: 'auto-reply', matches: (c) => isAutoWord(c.header('precedence')) },
  { reason: 'x-precedence-auto-reply', kind: 'auto-reply', matches: (c) => isAutoWord(c.header('x-precedence')) },
  { reason: 'x-fc-machinegenerated', kind: 'auto-reply', matches: (c) => isSet(c.header('x-fc-machinegenerated')) },
  {
    reason: 'delivered-to-autoresponder',
    kind: 'auto-reply',
    matches: (c) => /^autoresponder\b/i.test(c.header('delivered-to')),
  },
  {
    reason: 'auto-reply-subject',
    kind: 'auto-reply',
    matches: (c) => isAutoReplySubject(c.subject, { answers: answersMail(c) }),
  },
  { reason: 'recall', kind: 'auto-reply', matches: (c) => isRecall(c.subject, c.mail.text) },

  // A post to a group address (Google Groups) is a person's mail through a list.
  { reason: 'group-post', kind: 'person', matches: (c) => c.header('x-original-sender').includes('@') },

  { reason: 'precedence', kind: 'bulk', matches: (c) => isBulkPrecedence(c.header('precedence')) },
  { reason: 'x-precedence', kind: 'bulk', matches: (c) => isBulkPrecedence(c.header('x-precedence')) },
  { reason: 'list-id', kind: 'bulk', matches: (c) => isSet(c.header('list-id')) },
  { reason: 'list-unsubscribe', kind: 'bulk', matches: (c) => isSet(c.header('list-unsubscribe')) },
  {
    reason: 'mailing-list',
    kind: 'bulk',
    matches: (c) => isSet(c.header('mailing-list')) || isSet(c.header('x-mailing-list')),
  },
  { reason: 'x-loop', kind: 'bulk', matches: (c) => isLoopMarked(c) },
  { reason: 'null-return-path', kind: 'auto-reply', matches: hasNullReturnPath },
];

/** Whether a program marked its mail with a field that only auto-replies have, under whatever prefix. A field that
 *  asks for no automatic replies has such a name, too. */
function hasAutoReplyField({ mail }: Clues): boolean {
  const name = /^x-(?:[a-z]+-)?auto-?(?:reply|respond|responder|response|generated|submitted)(?:-[a-z]+)?$/;
  return mail.headers.some(
    (field) =>
      field.name.startsWith('x-') && name.test(field.name) && !field.name.endsWith('-suppress') && isSet(field.value),
  );
}

function isLoopMarked(clues: Clues): boolean {
  return ['x-loop', 'x-no-loop', 'x-otrs-loop'].some((name) => isSet(clues.header(name)));
}

/** RFC 3834 section 5: any value but `no` means an automatic mail; comments and parameters may follow. */
function isAutoSubmitted(value: string): boolean {
  return value !== '' && !/^no\b/i.test(value.trim());
}

/** The kind of a mail and the sign that decided; `person` with the reason `no-sign` when none matches. */
export function classify(mail: MimeMail): Classification {
  const clues = cluesOf(mail);
  const sign = SIGNS.find(({ matches }) => matches(clues));
  return sign ? { kind: sign.kind, reason: sign.reason } : { kind: 'person', reason: noSign };
}
