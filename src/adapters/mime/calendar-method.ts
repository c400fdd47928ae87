// Finds the method of an iCalendar part: what its sender wants with it (RFC 5546 section 1.4).

import type { HeaderValue } from 'mailparser';
import { contentTypeOf } from './header-values.js';

/** The method stands near the beginning of a calendar. */
export const MAX_CALENDAR_BYTES = 4 * 1024;

/** In upper case, as declared with the part's type (RFC 6047 section 2.4), else in its own words; null without one. */
export function calendarMethodOf(contentType: HeaderValue | undefined, beginning: Buffer): string | null {
  const declared = contentTypeOf(contentType).parameters.method;
  return (declared ?? /^METHOD[;:][ \t]*(\w+)/im.exec(beginning.toString('latin1'))?.[1])?.toUpperCase() ?? null;
}

/** Whether a part speaks for the mail: a calendar that is declared with a method, or that no person attached as a file. */
export function isMethodOfMail(contentType: HeaderValue | undefined, disposition: string | undefined): boolean {
  const { type, parameters } = contentTypeOf(contentType);
  return type === 'text/calendar' && (disposition !== 'attachment' || parameters.method !== undefined);
}
