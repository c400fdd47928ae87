// Judges why a delivery failed and whether for good, from the codes and words in a report: enhanced status codes (RFC
// 3463), SMTP reply codes (RFC 5321), and what mail systems write instead of them.

import { blamesAddress, excusesAddress, failureReason, statusOf } from './failure-reasons.js';

/** An enhanced status code, `5.1.1` or `#4.4.7`; not a version number or an IP address. */
const STATUS = /(?:^|[\s(#[:;,<'"-])([245]\.\d{1,3}\.\d{1,3})(?![.\d])/;
const ALL_STATUS = new RegExp(STATUS.source, 'g');
const FAILURE_STATUS = new RegExp(STATUS.source.replace('[245]', '[45]'));
/** An SMTP reply code that reports a failure. */
export const REPLY_CODE = /(?:^|[\s:[('"-])([45])\d\d[\s-]/;

/** The first enhanced status code that says most: not a generic one, nor 5.1.0, which relays put before the server's
 *  own; null when there is none. */
export function enhancedStatus(text: string): string | null {
  const codes = [...text.matchAll(ALL_STATUS)].map((match) => match[1] ?? '');
  const specific = codes.filter((code) => !isGenericStatus(code));
  return specific.find((code) => code !== '5.1.0') ?? specific[0] ?? codes[0] ?? null;
}

/** Whether the code only says that delivery failed (`5.0.0`) or timed out (`4.4.7`). */
export function isGenericStatus(status: string): boolean {
  return /\.0\.0$|\.4\.7$/.test(status);
}

/** The first code of a failure. Transcripts also have the codes of the steps that succeeded. */
export function failureStatus(text: string): string | null {
  return FAILURE_STATUS.exec(text)?.[1] ?? null;
}

/** Whether the subject or text of a report says that delivery is delayed, not failed. */
export function isDelayText(text: string): boolean {
  return /\bdelay(?:ed)?\b|not yet been delivered|still being retried|will (?:be retried|keep trying|continue)|warning: (?:message|could not send)|temporarily deferred|verzögert|retardé|retrasad/i.test(
    text,
  );
}

/** Whether the text says that delivery may work later, although the mail system gave up. */
export function isTransientText(text: string): boolean {
  const code = REPLY_CODE.exec(text)?.[1];
  if (code) return code === '4';
  return /retry time(?:out| not reached)|timed? ?out|ha(?:s|ve) been failing for a long time|could not be delivered (?:for|within)|expired|try again later|cannot send message for|unable to deliver (?:the )?message (?:for|in) \d/i.test(
    text,
  );
}

/** Codes that blame the recipient's address. */
const BLAMES_ADDRESS = /^5\.(?:1\.(?:[1-46]|10)|2\.1)$/;

/**
 * The server's own code, if it has one that is not x.0.0; else a code for the first failure reason found in `texts`.
 * Some servers answer 5.1.1 whatever happened, so that a code which blames the address gives way to words that speak of
 * something else: a full mailbox, a block of ours. `ours`: our own addresses, in lower case.
 */
export function mostSpecificStatus(
  stated: string | null,
  permanent: boolean,
  texts: readonly string[],
  ours?: ReadonlySet<string>,
): string {
  const isTelling = stated !== null && !stated.endsWith('.0.0');
  if (isTelling && !BLAMES_ADDRESS.test(stated)) return stated;
  const words = isTelling ? texts.map((text) => statementWith(stated, text)) : texts;
  const reason =
    words.map((text) => failureReason(text, ours)).find((found) => found !== 'unknown-reason') ?? 'unknown-reason';
  if (isTelling) return excusesAddress(reason) ? statusOf(reason, permanent) : stated;
  return reason === 'unknown-reason' && stated !== null ? stated : statusOf(reason, permanent);
}

/** What is told of a recipient whose status is a server's own code, if the words of one of the texts agree with it.
 *  Codes are given carelessly: without such words a report is no unmistakable statement about the address. */
export function confirmation(
  status: string | null,
  texts: readonly string[],
  ours?: ReadonlySet<string>,
): { readonly confirmed?: boolean } {
  const agrees =
    status !== null && BLAMES_ADDRESS.test(status) && texts.some((text) => blamesAddress(failureReason(text, ours)));
  return agrees ? { confirmed: true } : {};
}

/** The line of the code and the next one, which may continue it; the whole text when the code is not in it. */
function statementWith(code: string, text: string): string {
  const at = text.indexOf(code);
  if (at < 0) return text;
  const [line = '', next = ''] = text.slice(text.lastIndexOf('\n', at) + 1, at + 600).split('\n');
  return `${line} ${next}`;
}

/** Prefers the remote server's own code (`remote`) over the reported one when that is generic or contradicts it. */
export function bestStatus(reported: string | null, remote: string | null): string | null {
  if (!reported || !remote || remote.startsWith('2')) return reported ?? remote;
  const isGeneric = isGenericStatus(reported) && !remote.endsWith('.0.0');
  // Some relays write 5.1.1 whatever the server said: what it said of us (5.1.7, 5.1.8), or of a full mailbox, is no
  // fault of the address.
  const isExcused = /^5\.1\./.test(reported) && /^5\.(?:[2-7]\.|1\.[78]$)/.test(remote);
  const contradicts = reported[0] !== remote[0] && !remote.endsWith('.0.0');
  return isGeneric || contradicts || isExcused ? remote : reported;
}
