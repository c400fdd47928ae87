// Delivery reports in plain words, as mail systems write them that have no machine-readable part: qmail, Exim, Exchange
// 2003, Domino, Gmail, mobile operators, notification services. Finds who failed and, near each, why. Looks only above the
// returned mail; our own address is never a failed recipient.

import { addressesIn, trimAddress } from './addresses.js';
import { failureReason, statusOf } from './failure-reasons.js';
import { headerValue } from './header-value.js';
import type { DeliveryReportRecipient, MimeMail } from './mail.js';

/** Reports say what they have to say early. */
export const MAX_TEXT = 64 * 1024;
/** Nobody acts on more; each costs a look at the words beside it. */
export const MAX_RECIPIENTS = 200;

/** Where the returned mail begins: a line that announces it, or its first header. */
const RETURNED_MAIL =
  /^[ \t>*_=+-]{0,80}(?:below this line is a copy|(?:this is )?a copy of (?:the|your)|(?:the )?original message (?:follows|headers|header|is)|original message(?! was)|returned message|message headers? follow|unsent message|(?:header|headers) of the (?:original )?message|undelivered message|message text follows|(?:the )?(?:attached|following) (?:is a copy|message)|included is a copy|the body of your message)[^\n]*$|^(?:received|return-path|dkim-signature|x-originating-ip|arc-seal)[ \t]*:/im;

/** A code of RFC 3463, not a version number or an address: `5.1.1`, `#4.4.7`. */
const STATUS = /(?:^|[\s(#[:;,<-])([245]\.\d{1,3}\.\d{1,3})(?![.\d])/;
const ALL_STATUS = new RegExp(STATUS.source, 'g');
const FAILURE_STATUS = new RegExp(STATUS.source.replace('[245]', '[45]'));
const REPLY_CODE = /(?:^|[\s:[('"-])([45])\d\d[\s-]/;

const DAEMON = /^(?:mailer-daemon|postmaster|abuse)@/i;

const ADDRESS = String.raw`<?([^\s<>"'(),;:]{1,128}@[^\s<>"'(),;:]{1,255})>?`;

/** How mail systems say who failed, most certain first. The first pattern that finds somebody ends the search. */
const RECIPIENT_PATTERNS: readonly RegExp[] = [
  // qmail and Yahoo: `<ana@example.com>:` ; Postfix in text form: `<ana@example.com> (expanded from …): reason`
  /^[ \t]*<([^\s<>]{1,128}@[^\s<>]{1,255})>(?: \([^)\n]{0,200}\))?:/gm,
  // Exim, Gmail, Domino: alone on an indented line, or followed by a reason
  new RegExp(String.raw`^[ \t]+${ADDRESS}:?[ \t]*$`, 'gm'),
  // Sendmail's transcript: `<ana@example.com>... User unknown`, `550 <ana@example.com>: …`
  /^[ \t]*(?:\d{3}[ -])?(?:\d\.\d\.\d )?<([^\s<>]{1,128}@[^\s<>]{1,255})>\.{2,3} /gm,
  // alone on a line
  new RegExp(String.raw`^[ \t]*(?:to: ?)?${ADDRESS}:?[ \t]*$`, 'gim'),
  // `ana@example.com on Thu, 29 Apr 2010` (Exchange), `ana@example.com; reason`, `ana@example.com: reason`
  new RegExp(String.raw`^[ \t]*${ADDRESS}(?: on |\s*[:;(]|[ \t]+-+ )`, 'gm'),
  // sentences that name one
  new RegExp(
    String.raw`(?:deliver(?:ing|ed|y)?(?: your)?(?: (?:mail|message|e-?mail))? (?:of your message )?to|unknown user:?|user unknown:?|rejected recipient|recipient(?: address)?:?|could not be delivered to|not delivered to|failed(?: for| to)?:?|mailbox|rcpt to:|address(?:ee)?:?|envio para|destinataire|empfänger:?|宛先|あて先|送信先)[ \t]{0,5}[:：]?\s{0,8}["“「]?${ADDRESS}`,
    'gi',
  ),
];

/** The first enhanced status code in a text that says more than "failed" or "too late"; else the first; else null. */
export function enhancedStatus(text: string): string | null {
  const codes = [...text.matchAll(ALL_STATUS)].map((match) => match[1] ?? '');
  return codes.find((code) => !isGenericStatus(code)) ?? codes[0] ?? null;
}

/** `5.0.0` says only that it failed, `4.4.7` that time ran out. */
export function isGenericStatus(status: string): boolean {
  return /\.0\.0$|\.4\.7$/.test(status);
}

/** The first code for a failure, in a transcript that also has the codes of what went well. */
function failureStatus(text: string): string | null {
  return FAILURE_STATUS.exec(text)?.[1] ?? null;
}

/** Words for "not yet" in subjects and texts of reports. */
export function isDelayText(text: string): boolean {
  return /\bdelay(?:ed)?\b|not yet been delivered|still being retried|will (?:be retried|keep trying|continue)|warning: (?:message|could not send)|temporarily deferred|verzögert|retardé|retrasad/i.test(
    text,
  );
}

/** Words for "it might work later", although the mail system has given up. */
export function isTransientText(text: string): boolean {
  const code = REPLY_CODE.exec(text)?.[1];
  if (code) return code === '4';
  return /retry time(?:out| not reached)|timed? ?out|ha(?:s|ve) been failing for a long time|could not be delivered (?:for|within)|expired|try again later|cannot send message for|unable to deliver (?:the )?message (?:for|in) \d/i.test(
    text,
  );
}

/** Who failed, as the text of a report tells it. */
export function readBounceText(mail: MimeMail): DeliveryReportRecipient[] {
  const full = mail.text.slice(0, MAX_TEXT);
  const notified = readNotification(full);
  if (notified.length > 0) return notified;
  const returned = RETURNED_MAIL.exec(full.slice(1));
  const text = returned ? full.slice(0, returned.index + 1) : full;
  const ours = new Set([...mail.to, ...mail.from].map(({ address }) => address.toLowerCase()));
  const named = addressesIn(headerValue(mail.headers, 'x-failed-recipients') ?? '');
  const found =
    named.length > 0
      ? named.slice(0, MAX_RECIPIENTS).map((address) => ({ address, at: Math.max(text.indexOf(address), 0) }))
      : findRecipients(text, ours).slice(0, MAX_RECIPIENTS);
  const subject = headerValue(mail.headers, 'subject') ?? '';
  return found.map(({ address, at }, index) => {
    const near = text.slice(at, found[index + 1]?.at ?? text.length);
    return describe(address, near, found.length === 1 ? text : near, subject);
  });
}

function findRecipients(text: string, ours: ReadonlySet<string>): { address: string; at: number }[] {
  const found = matchRecipients(text, ours, RECIPIENT_PATTERNS);
  if (found.length > 0) return found;
  const others = addressesIn(text).filter((a) => !ours.has(a.toLowerCase()) && !DAEMON.test(a));
  const [only] = others;
  if (only !== undefined && others.length === 1) return [{ address: only, at: 0 }];
  // Who writes to himself is reported to himself.
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

function describe(address: string, near: string, wide: string, subject: string): DeliveryReportRecipient {
  const told = failureStatus(near) ?? failureStatus(wide);
  const action = isDelayText(subject) || isDelayText(wide) ? 'delayed' : 'failed';
  const transient = told
    ? told.startsWith('4')
    : isTransientText(near) || (!REPLY_CODE.test(near) && isTransientText(wide));
  const permanent = action === 'failed' && !transient;
  const texts = REPLY_CODE.test(near) ? [near] : [near, wide, subject];
  return { address, action, status: mostSpecificStatus(told, permanent, texts), permanent };
}

/** The server's own code, unless it has none or one that says nothing: then what the first words that we know mean. */
export function mostSpecificStatus(told: string | null, permanent: boolean, texts: readonly string[]): string {
  if (told !== null && !told.endsWith('.0.0')) return told;
  const reason = texts.map(failureReason).find((found) => found !== 'untold') ?? 'untold';
  return reason === 'untold' && told !== null ? told : statusOf(reason, permanent);
}

/** Amazon SES through its notification service: JSON, with a footer below it. */
function readNotification(raw: string): DeliveryReportRecipient[] {
  if (!raw.startsWith('{')) return [];
  const text = raw.replaceAll('\\"', '"'); // some wrap the notification as a string in another one
  const permanent = /"bounceType"\s*:\s*"Permanent"/.test(text);
  const list = /"bouncedRecipients"\s*:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '';
  return list.split('}').flatMap((entry) => {
    const address = /"emailAddress"\s*:\s*"([^"]+)"/.exec(entry)?.[1];
    if (!address) return [];
    const status = enhancedStatus(/"status"\s*:\s*"([^"]+)"/.exec(entry)?.[1] ?? '');
    return [{ address, action: 'failed', status, permanent: status ? status.startsWith('5') : permanent }];
  });
}
