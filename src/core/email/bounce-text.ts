// Reads delivery reports without a machine-readable part, as written by qmail, Exim, Exchange 2003, Domino, Gmail,
// mobile operators and notification services. Finds the failed recipients and, near each of them, the reason. Looks
// only above the returned mail; our own address is never a failed recipient.

import { addressesIn, trimAddress } from './addresses.js';
import {
  confirmation,
  failureStatus,
  isDelayText,
  isTransientText,
  mostSpecificStatus,
  REPLY_CODE,
} from './bounce-status.js';
import { failureReason } from './failure-reasons.js';
import { headerValue } from './header-value.js';
import type { DeliveryReportRecipient, MimeMail } from './mail.js';
import { sesRecipients } from './ses-notification.js';

/** Characters of a report to look at; the reason stands near its beginning. */
export const MAX_TEXT = 64 * 1024;
/** More are ignored: nobody acts on them, and each costs a search of the text around it. */
export const MAX_RECIPIENTS = 200;

/** The beginning of the returned mail: a line that announces it, or its first header field. */
const RETURNED_MAIL =
  /^[ \t>*_=+-]{0,80}(?:below this line is a copy|(?:this is )?a copy of (?:the|your)|(?:the )?original message (?:follows|headers|header|is)|original message(?! was)|returned message|message headers? follow|unsent message|(?:header|headers) of the (?:original )?message|undelivered message|message text follows|(?:the )?(?:attached|following) (?:is a copy|message)|included is a copy|the body of your message)[^\n]*$|^(?:received|return-path|dkim-signature|x-originating-ip|arc-seal)[ \t]*:/im;

const DAEMON = /^(?:mailer-daemon|postmaster|abuse)@/i;

// An apostrophe belongs to the address inside of it, not around it.
const ADDRESS = String.raw`<?((?:[^\s<>"'(),;:]|(?<=[\w.])'(?=\w)){1,128}@[^\s<>"'(),;:]{1,255})>?`;

/** How mail systems name failed recipients, most certain first. The first pattern that matches ends the search. */
const RECIPIENT_PATTERNS: readonly RegExp[] = [
  // qmail and Yahoo: `<ana@example.com>:` ; Postfix in text form: `<ana@example.com> (expanded from …): reason`
  /^[ \t]*<([^\s<>]{1,128}@[^\s<>]{1,255})>(?: \([^)\n]{0,200}\))?:/gm,
  // Exim, Gmail, Domino: alone on an indented line, or followed by a reason
  new RegExp(String.raw`^[ \t]+${ADDRESS}:?[ \t]*$`, 'gm'),
  // Sendmail's transcript: `<ana@example.com>... User unknown`; `550 5.1.1 <ana@example.com>: no such user`
  /^[ \t]*(?:\d{3}[ -])?(?:\d\.\d\.\d )?<([^\s<>]{1,128}@[^\s<>]{1,255})>(?:\.{2,3}|:) /gm,
  // alone on a line
  new RegExp(String.raw`^[ \t]*(?:to: ?)?${ADDRESS}:?[ \t]*$`, 'gim'),
  // `ana@example.com on Thu, 29 Apr 2010` (Exchange), `ana@example.com; reason`, `ana@example.com: reason`,
  // `ana@example.com Invalid Address, ERROR_CODE :550` (Zoho)
  new RegExp(String.raw`^[ \t]*${ADDRESS}(?: on |\s*[:;(]|[ \t]+-+ |[ \t](?=[^\n]{0,200}\b[45]\d\d\b))`, 'gm'),
  // in a sentence
  new RegExp(
    String.raw`(?<![\w.@+-])(?:deliver(?:ing|ed|y)?(?: your)?(?: (?:mail|message|e-?mail))? (?:of your message )?to|your (?:mail|message|e-?mail) to|unknown user:?|user unknown:?|rejected recipient|recipient(?: address)?:?|could not be delivered to|not delivered to|failed(?: for| to)?:?|mailbox|rcpt to:|address(?:ee)?:?|envio para|destinataire|empfänger:?|宛先|あて先|送信先)(?![\w.@+-])[ \t]{0,5}[:：]?\s{0,8}["“「]?${ADDRESS}`,
    'gi',
  ),
];

/** The failed recipients; empty when the text names none. */
export function readBounceText(mail: MimeMail): DeliveryReportRecipient[] {
  const full = mail.text.slice(0, MAX_TEXT);
  const inNotification = sesRecipients(full);
  if (inNotification.length > 0) return inNotification;
  const returned = RETURNED_MAIL.exec(full.slice(1));
  const text = returned ? full.slice(0, returned.index + 1) : full;
  const ours = new Set([...mail.to, ...mail.from].map(({ address }) => address.toLowerCase()));
  const named = addressesIn(headerValue(mail.headers, 'x-failed-recipients') ?? '');
  const found =
    named.length > 0
      ? named.slice(0, MAX_RECIPIENTS).map((address) => ({ address, at: Math.max(text.indexOf(address), 0) }))
      : findRecipients(text, ours).slice(0, MAX_RECIPIENTS);
  const subject = headerValue(mail.headers, 'subject') ?? '';
  const near = found.map(({ at }, index) =>
    nearText(text, at, found[index - 1]?.at, found[index + 1]?.at ?? text.length),
  );
  // A reason that stands by none of them is everybody's.
  const isCommon = found.length === 1 || !near.some(givesReason);
  return found.map(({ address }, index) => {
    const own = near[index] ?? '';
    return toRecipient(address, own, isCommon ? text : own, subject, ourAddresses(mail, address));
  });
}

function givesReason(text: string): boolean {
  return failureStatus(text) !== null || REPLY_CODE.test(text) || failureReason(text) !== 'unknown-reason';
}

/** Our addresses in a report, which blame no recipient: those that it was sent to, unless they failed themselves. */
export function ourAddresses(mail: MimeMail, ...failed: readonly string[]): ReadonlySet<string> {
  const others = new Set(failed.map((address) => address.toLowerCase()));
  return new Set(mail.to.map(({ address }) => address.toLowerCase()).filter((own) => !others.has(own)));
}

/** A statement of Sendmail's transcript of the session. */
const STATEMENT = /^\d{3}[ -][^\n]*\.\.\. /;

/** What the report says of the recipient at that place: the text up to the next one. In a transcript it is one
 *  statement, and when that gives no reason, what the other server said above it. */
function nearText(text: string, at: number, before: number | undefined, after: number): string {
  const near = ownParagraph(text, at, before, after) ?? text.slice(at, after);
  if (!STATEMENT.test(near)) return near;
  const statement = near.slice(0, /\n(?=\d{3} )/.exec(near)?.index);
  if (failureStatus(statement) !== null || failureReason(statement) !== 'unknown-reason') return statement;
  const above = before === undefined ? 0 : text.indexOf('\n', before) + 1;
  return text.slice(above, at) + statement;
}

/** The paragraph of a recipient whose reason stands above it: "550 5.1.1 user unknown", then "To: <ana@…>". */
function ownParagraph(text: string, at: number, before = -1, after: number): string | undefined {
  const start = text.slice(0, at).lastIndexOf('\n\n') + 1;
  if (start <= before || at - start > 500 || failureStatus(text.slice(start, at)) === null) return undefined;
  const end = text.indexOf('\n\n', at);
  return text.slice(start, end < 0 ? after : Math.min(end, after));
}

function findRecipients(text: string, ours: ReadonlySet<string>): { address: string; at: number }[] {
  const found = matchRecipients(text, ours, RECIPIENT_PATTERNS);
  if (found.length > 0) return found;
  const others = addressesIn(text).filter((a) => !ours.has(a.toLowerCase()) && !DAEMON.test(a));
  const [only] = others;
  if (only !== undefined && others.length === 1) return [{ address: only, at: 0 }];
  // The report may be about a mail to ourselves.
  return matchRecipients(text, new Set(), RECIPIENT_PATTERNS.slice(0, 3));
}

function matchRecipients(
  text: string,
  ours: ReadonlySet<string>,
  patterns: readonly RegExp[],
): { address: string; at: number }[] {
  for (const pattern of patterns) {
    const seen = new Map<string, number>();
    for (const match of text.matchAll(pattern)) {
      const address = trimAddress(match[1] ?? '');
      const isOurs =
        ours.has(address.toLowerCase()) ||
        DAEMON.test(address) ||
        /\bsent by\s*$/i.test(text.slice(Math.max(match.index - 40, 0), match.index));
      if (address.includes('@') && !isOurs && !seen.has(address)) seen.set(address, match.index);
    }
    if (seen.size > 0) return [...seen].map(([address, at]) => ({ address, at }));
  }
  return [];
}

/** `near`: the text around the address; `wide`: the whole text when only one recipient failed. */
function toRecipient(
  address: string,
  near: string,
  wide: string,
  subject: string,
  ours: ReadonlySet<string>,
): DeliveryReportRecipient {
  const stated = failureStatus(near) ?? failureStatus(wide);
  // A code of a permanent failure is the last word, whatever the text tells of delays before it.
  const isFinal = stated?.startsWith('5') ?? false;
  const isDelayed = isDelayText(subject) || (isDelayText(wide) && REPLY_CODE.exec(near)?.[1] !== '5');
  const action = !isFinal && isDelayed ? 'delayed' : 'failed';
  const transient = stated
    ? stated.startsWith('4')
    : isTransientText(near) || (!REPLY_CODE.test(near) && isTransientText(wide));
  const permanent = action === 'failed' && !transient;
  const texts = REPLY_CODE.test(near) ? [near] : [near, wide, subject];
  const status = mostSpecificStatus(stated, permanent, texts, ours);
  return { address, action, status, permanent, ...confirmation(status, texts, ours) };
}
