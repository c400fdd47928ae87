// Finds the method of an iCalendar part, what its sender wants with it (RFC 5546 section 1.4), and what its author
// wrote in it.

import type { HeaderValue } from 'mailparser';
import { contentTypeOf } from './header-values.js';
import { decodeGuessing, decodeLabelled } from './text/charset-guess.js';

/** Method and comment stand near the beginning of a calendar. */
export const MAX_CALENDAR_BYTES = 16 * 1024;

/** In upper case, as declared with the part's type (RFC 6047 section 2.4), else in its own words; null without one.
 *  `unfolded`: the calendar's text. */
export function calendarMethodOf(contentType: HeaderValue | undefined, unfolded: string): string | null {
  const declared = contentTypeOf(contentType).parameters.method;
  return (declared ?? /^METHOD[;:][ \t]*(\w+)/im.exec(unfolded)?.[1])?.toUpperCase() ?? null;
}

/** A calendar's text, unfolded (RFC 5545 section 3.1): before it is decoded, since programs break lines within
 *  characters. */
export function calendarText(beginning: Buffer, contentType: HeaderValue | undefined): string {
  const { charset = '' } = contentTypeOf(contentType).parameters;
  // UTF-16, whatever its label.
  const isWide = beginning.includes(0);
  if (isWide) return withoutFolds(decodeLabelled(beginning, /16|32/.test(charset) ? charset : 'utf-16'));
  const unfolded = Buffer.from(withoutFolds(beginning.toString('latin1')), 'latin1');
  return charset === '' ? decodeGuessing(unfolded) : decodeLabelled(unfolded, charset);
}

function withoutFolds(text: string): string {
  return text.replace(/\r?\n[ \t]/g, '');
}

/** The comment with which somebody answers an invitation (RFC 5545 section 3.8.1.4; Google puts it beside the
 *  attendee); empty without one. */
export function calendarCommentOf(unfolded: string): string {
  const value = /^COMMENT(?:;[^:\n]{0,200})?:(.*)$/im.exec(unfolded)?.[1] ?? '';
  const comment = value.replace(/\\([nN\\,;])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped)).trim();
  return comment === '' ? besideAttendee(unfolded) : comment;
}

/** A parameter's value escapes line breaks and quotes with a caret (RFC 6868). */
function besideAttendee(unfolded: string): string {
  const [, quoted, bare] =
    /^ATTENDEE\b[^\n]{0,1000}?;X-RESPONSE-COMMENT=(?:"([^"\n]*)"|([^";:\n]*))/im.exec(unfolded) ?? [];
  const escapes: Readonly<Record<string, string>> = { '^n': '\n', '^^': '^', "^'": '"' };
  return (quoted ?? bare ?? '').replace(/\^[n^']/g, (escaped) => escapes[escaped] ?? escaped).trim();
}

/** Whether a part speaks for the mail: a calendar that is declared with a method, or that no person attached as a
 *  file. */
export function isMethodOfMail(contentType: HeaderValue | undefined, disposition: string | undefined): boolean {
  const { type, parameters } = contentTypeOf(contentType);
  return type === 'text/calendar' && (disposition !== 'attachment' || parameters.method !== undefined);
}

/** Whether a part is a calendar, also one that a program attached as a file. */
export function isCalendarFile(type: string, filename: string | false | undefined): boolean {
  return type === 'text/calendar' || type === 'application/ics' || /\.ics$/i.test(filename || '');
}
