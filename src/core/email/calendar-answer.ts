// Reads what a calendar program answers to an invitation (RFC 5546 sections 3.2.3 and 3.2.7). Reads only what every program
// says in the same way.

import { type CalendarLine, calendarInstant } from './calendar-zone.js';

export interface CalendarAnswer {
  /** `REPLY` answers; `COUNTER` proposes another time. */
  readonly method: 'REPLY' | 'COUNTER';
  /** Of the invitation, in lower case: some programs change it. */
  readonly uid: string;
  /** Of the invitation that is answered; 0 when it does not say (RFC 5545 section 3.8.7.4). */
  readonly sequence: number;
  /** Null: it neither accepts nor declines. */
  readonly response: 'accepted' | 'tentative' | 'declined' | null;
  /** When the answer was given; null when it does not say so in UTC. */
  readonly at: Date | null;
  /** When the appointment begins; null when the zone is known to the sender's program alone. */
  readonly startsAt: Date | null;
  /** The same as it was written, with its zone. */
  readonly start: string | null;
}

const RESPONSES: Readonly<Record<string, CalendarAnswer['response']>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
};

/** Null when the text is no answer to an invitation. `declared`: the method that the part's type names (RFC 6047 section 2.4);
 *  some programs say it only there. */
export function readCalendarAnswer(text: string, declared = ''): CalendarAnswer | null {
  const lines = linesOf(text);
  const find = (name: string) => lines.find((line) => line.name === name);
  const method = (find('METHOD')?.value ?? declared).trim().toUpperCase();
  const uid = find('UID')?.value.trim().toLowerCase();
  if ((method !== 'REPLY' && method !== 'COUNTER') || uid === undefined || uid === '') return null;
  // A description of a zone has such lines, too.
  const event = lines.findIndex(({ name, value }) => name === 'BEGIN' && value.trim().toUpperCase() === 'VEVENT');
  const start = lines.slice(event + 1).find(({ name }) => name === 'DTSTART');
  const zone = start === undefined ? undefined : parameterOf(start, 'TZID');
  return {
    method,
    uid,
    sequence: Number(/^\s*(\d{1,9})/.exec(find('SEQUENCE')?.value ?? '')?.[1] ?? 0),
    response: RESPONSES[responseIn(lines)] ?? null,
    at: calendarInstant(find('DTSTAMP')?.value ?? '', undefined, lines),
    startsAt: start === undefined ? null : calendarInstant(start.value, zone, lines),
    start: start === undefined ? null : `${readable(start.value.trim())}${zone === undefined ? '' : ` (${zone})`}`,
  };
}

/** An answer names one attendee. Apple sends all of them, of whom the others have not answered anything new. */
function responseIn(lines: readonly CalendarLine[]): string {
  const all = lines.flatMap((line) => (line.name === 'ATTENDEE' ? [parameterOf(line, 'PARTSTAT') ?? ''] : []));
  return (all.find((one) => one !== '' && one.toUpperCase() !== 'NEEDS-ACTION') ?? '').toUpperCase();
}

/** Unfolded (RFC 5545 section 3.1); some programs break lines with LF alone. */
function linesOf(text: string): readonly CalendarLine[] {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => {
      const [, name = '', parameters = '', value = ''] =
        /^\s*([\w-]+)((?:;[\w-]+=(?:"[^"]*"|[^":;])*)*):(.*)$/.exec(line) ?? [];
      return name === '' ? [] : [{ name: name.toUpperCase(), parameters, value }];
    });
}

function parameterOf({ parameters }: CalendarLine, name: string): string | undefined {
  const found = new RegExp(`;${name}=(?:"([^"]*)"|([^";:]*))`, 'i').exec(parameters);
  return found?.[1] ?? found?.[2];
}

/** `20260302T080000` -> `2026-03-02 08:00`. */
function readable(text: string): string {
  const [, year, month, day, hour, minute, utc] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\d(Z?)$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month}-${day} ${hour}:${minute}${utc === 'Z' ? ' UTC' : ''}`;
}
