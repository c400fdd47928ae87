// When an agent works: the hours of a week, and the coming days that differ.

import { addDays, dateAt } from '../../core/calendar/local-date.js';
import type { Calendar, OpenInterval } from '../../core/rule-set/calendar.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { agentWords } from './agent-words.js';

const daysAhead = 60;

export function CalendarPanel({ calendar, reader }: { calendar: Calendar | null; reader: Reader }) {
  const { words } = reader;
  const own = inLanguage(agentWords, words);
  if (calendar === null) {
    return (
      <section>
        <h2>{own.hours}</h2>
        <p class="quiet">{own.always}</p>
      </section>
    );
  }
  const { hours } = calendar;
  const weekday = new Intl.DateTimeFormat(words.language, { weekday: 'long', timeZone: 'UTC' });
  // 2024 began on a Monday.
  const days = Array.from({ length: 7 }, (_, day) => weekday.format(new Date(Date.UTC(2024, 0, 1 + day))));
  const special = comingDays(calendar, reader.now);
  const date = new Intl.DateTimeFormat(words.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return (
    <section>
      <h2>{own.hours}</h2>
      <Facts
        of={[
          ...days.map((name, day) => [name, inWords(hours === 'always' ? 'always' : (hours[day] ?? []), own)] as const),
          [own.calendar, calendar.name],
          [own.zone, calendar.timeZone],
        ]}
      />
      <h2 class="below">{own.coming}</h2>
      {special.length === 0 ? (
        <p class="quiet">{own.noneComing}</p>
      ) : (
        <Facts
          of={special.map(
            ([day, intervals]) => [date.format(new Date(`${day}T00:00Z`)), inWords(intervals, own)] as const,
          )}
        />
      )}
    </section>
  );
}

/** Asked for one by one: public holidays are computed when they are. */
function comingDays({ holidays, timeZone }: Calendar, now: Date) {
  const today = dateAt(timeZone, now);
  const days = Array.from({ length: daysAhead }, (_, day) => addDays(today, day));
  return days.flatMap((day) => {
    const intervals = holidays.get(day);
    return intervals === undefined ? [] : [[day, intervals] as const];
  });
}

function inWords(
  intervals: 'always' | readonly OpenInterval[],
  own: { readonly allDay: string; readonly closed: string },
): string {
  if (intervals === 'always') return own.allDay;
  if (intervals.length === 0) return own.closed;
  return intervals.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute)}`).join(', ');
}

function clock(minute: number): string {
  const inDay = minute > 1440 ? minute - 1440 : minute;
  return [Math.floor(inDay / 60), inDay % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
