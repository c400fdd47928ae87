// Says why nobody can ever get a service: how long its resources have to be free together, when each works, and what to
// change.

import type { Calendar } from '../core/rule-set/calendar.js';
import type { Resource, Service } from '../core/rule-set/scheduling.js';
import { DAY_MINUTES, formatInterval, WEEKDAYS } from './values/hours.js';

/** Of each need. */
const MOST_RESOURCES = 3;

/** A sentence without its full stop. */
export function hoursNeverMeet(service: Service, resources: ReadonlyMap<string, Resource>): string {
  const { needs, beforeMs, durationMs, afterMs, between } = service;
  const wanted = beforeMs + durationMs + afterMs;
  const around = wanted === durationMs ? '' : ` (${inWords(durationMs)} and the time before and after)`;
  const within =
    between.toMinute - between.fromMinute >= DAY_MINUTES ? '' : `, the appointment within ${formatInterval(between)}`;
  const hours = needs.map(({ text, of }) => `${text}: ${whoWorksWhen(of, resources)}`).join('; ');
  return (
    `nobody can ever book it: what it needs must be free together for ${inWords(wanted)}${around}${within}, and never is. ${hours}. ` +
    `Give one of them other hours in resources.yaml, such as hours: { mon-fri: [ 08:00-17:00 ] }, or change duration, before, after or between`
  );
}

/** `1 hour 30 minutes`, as durations are written. */
function inWords(ms: number): string {
  const minutes = ms / 60_000;
  const part = (count: number, unit: string) => (count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]);
  return [...part(Math.floor(minutes / 60), 'hour'), ...part(minutes % 60, 'minute')].join(' ');
}

function whoWorksWhen(names: readonly string[], resources: ReadonlyMap<string, Resource>): string {
  const shown = names.slice(0, MOST_RESOURCES).flatMap((name) => {
    const found = resources.get(name);
    return found === undefined ? [] : [`${name} works ${weekInWords(found)}`];
  });
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function weekInWords({ hours: calendar, breaks }: Resource): string {
  if (calendar.hours === 'always') return 'always';
  const days = runsOfDays(calendar.hours).map(({ days, hours }) => `${days} ${hours}`);
  const paused = breaks === null ? '' : ' with breaks';
  return days.length === 0 ? 'never' : `${days.join(' and ')}${paused} (${calendar.timeZone})`;
}

/** `mon-fri 08:00-16:00`: neighbouring days with the same hours together, closed ones left out. */
function runsOfDays(week: Exclude<Calendar['hours'], 'always'>) {
  const runs: { first: string; days: string; readonly hours: string }[] = [];
  let open = false;
  for (const [index, intervals] of week.entries()) {
    const day = WEEKDAYS[index] ?? '';
    const hours = intervals.map(formatInterval).join(', ');
    const last = runs.at(-1);
    if (hours === '') open = false;
    else if (open && last !== undefined && last.hours === hours) last.days = `${last.first}-${day}`;
    else {
      runs.push({ first: day, days: day, hours });
      open = true;
    }
  }
  return runs;
}
