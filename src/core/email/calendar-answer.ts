// Reads what a calendar program answers to an invitation (RFC 5546 sections 3.2.3 and 3.2.7). Reads only what every
// program says in the same way.

import { type CalendarLine, calendarInstant } from './calendar-zone.js';
import { invitedUid } from './global-object-id.js';

/** What one attendee answers. */
export interface AttendeeResponse {
  /** In lower case; empty when none is named. */
  readonly address: string;
  /** Null: neither accepts nor declines. */
  readonly response: 'accepted' | 'tentative' | 'declined' | 'delegated' | null;
  /** The address of whoever comes instead; null: nobody is named. */
  readonly delegatedTo: string | null;
}

export interface CalendarAnswer {
  /** `REPLY` answers; `COUNTER` proposes another time. */
  readonly method: 'REPLY' | 'COUNTER';
  /** Of the invitation, in lower case: some programs change it. */
  readonly uid: string;
  /** Of the invitation that is answered; null when it does not say. */
  readonly sequence: number | null;
  /** Of everybody who has answered. Apple names all attendees, in any order. */
  readonly responses: readonly AttendeeResponse[];
  /** When the answer was given; null when it does not say so in UTC. */
  readonly at: Date | null;
  /** When the appointment begins; null when the zone is known to the sender's program alone. */
  readonly startsAt: Date | null;
  /** The same as it was written, with its zone. */
  readonly start: string | null;
}

const RESPONSES: Readonly<Record<string, AttendeeResponse['response']>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
  DELEGATED: 'delegated',
};

/** What somebody with one of these addresses answers, the likeliest first. Whoever answers alone may have another
 *  address. */
export function responseBy(
  { responses }: Pick<CalendarAnswer, 'responses'>,
  addresses: readonly string[],
): AttendeeResponse | undefined {
  for (const address of addresses) {
    const found = responses.find((one) => one.address === address.toLowerCase());
    if (found !== undefined) return found;
  }
  return responses.length === 1 ? responses[0] : undefined;
}

/** Null when the text is no answer to an invitation. `declared`: the method that the part's type names (RFC 6047
 *  section 2.4); some programs say it only there. */
export function readCalendarAnswer(text: string, declared = ''): CalendarAnswer | null {
  const lines = linesOf(text);
  const find = (name: string) => lines.find((line) => line.name === name);
  const method = (find('METHOD')?.value ?? declared).trim().toUpperCase();
  const uid = invitedUid(find('UID')?.value.trim().toLowerCase() ?? '');
  if ((method !== 'REPLY' && method !== 'COUNTER') || uid === '') return null;
  // A description of a zone has such lines, too.
  const event = lines.findIndex(({ name, value }) => name === 'BEGIN' && value.trim().toUpperCase() === 'VEVENT');
  const start = lines.slice(event + 1).find(({ name }) => name === 'DTSTART');
  const zone = start === undefined ? undefined : parameterOf(start, 'TZID');
  return {
    method,
    uid,
    sequence: sequenceIn(find('SEQUENCE')?.value ?? ''),
    responses: lines.filter(({ name }) => name === 'ATTENDEE').flatMap(responseIn),
    at: calendarInstant(find('DTSTAMP')?.value ?? '', undefined, lines),
    startsAt: start === undefined ? null : calendarInstant(start.value, zone, lines),
    start: start === undefined ? null : `${readable(start.value.trim())}${zone === undefined ? '' : ` (${zone})`}`,
  };
}

function sequenceIn(value: string): number | null {
  const digits = /^\s*(\d{1,9})/.exec(value)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Nothing of somebody who has not answered. */
function responseIn(line: CalendarLine): readonly AttendeeResponse[] {
  const said = (parameterOf(line, 'PARTSTAT') ?? '').trim().toUpperCase();
  if (said === '' || said === 'NEEDS-ACTION') return [];
  const delegatedTo = addressIn(parameterOf(line, 'DELEGATED-TO') ?? '');
  return [
    {
      // Apple writes the address beside an identifier of its own.
      address: addressIn(line.value) || addressIn(parameterOf(line, 'EMAIL') ?? ''),
      response: RESPONSES[said] ?? null,
      delegatedTo: delegatedTo === '' ? null : delegatedTo,
    },
  ];
}

/** `MAILTO:Ana@contoso.com` -> `ana@contoso.com`; empty for other identifiers. */
function addressIn(value: string): string {
  return /^\s*(?:mailto:)?\s*<?([^\s<>:,;"]+@[^\s<>:,;"]+?)>?\s*$/i.exec(value)?.[1]?.toLowerCase() ?? '';
}

/** Name, parameters, value. A parameter may have several values in quotes. */
const LINE = /^\s*([\w-]+)((?:;[\w-]+=(?:"[^"]*"|[^":;])*)*):(.*)$/;
const LINE_WITH_ODD_QUOTES = /^\s*([\w-]+)(;[^:]*):(.*)$/;

/** Unfolded (RFC 5545 section 3.1); some programs break lines with LF alone. */
function linesOf(text: string): readonly CalendarLine[] {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => {
      const [, name = '', parameters = '', value = ''] = LINE.exec(line) ?? LINE_WITH_ODD_QUOTES.exec(line) ?? [];
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
