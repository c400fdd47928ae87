// Judges why a delivery failed and whether for good, from the codes and words in a report: enhanced status codes (RFC 3463),
// SMTP reply codes (RFC 5321), and what mail systems write instead of them.

import { failureReason, statusOf } from './failure-reasons.js';

/** An enhanced status code, `5.1.1` or `#4.4.7`; not a version number or an IP address. */
const STATUS = /(?:^|[\s(#[:;,<'"-])([245]\.\d{1,3}\.\d{1,3})(?![.\d])/;
const ALL_STATUS = new RegExp(STATUS.source, 'g');
const FAILURE_STATUS = new RegExp(STATUS.source.replace('[245]', '[45]'));
/** An SMTP reply code that reports a failure. */
export const REPLY_CODE = /(?:^|[\s:[('"-])([45])\d\d[\s-]/;

/** The first enhanced status code that says most: not a generic one, nor 5.1.0, which relays put before the server's own;
 *  null when there is none. */
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

/** The server's own code, if it has one that is not x.0.0; else a code for the first failure reason found in `texts`. */
export function mostSpecificStatus(stated: string | null, permanent: boolean, texts: readonly string[]): string {
  if (stated !== null && !stated.endsWith('.0.0')) return stated;
  const reason = texts.map(failureReason).find((found) => found !== 'unknown-reason') ?? 'unknown-reason';
  return reason === 'unknown-reason' && stated !== null ? stated : statusOf(reason, permanent);
}
