// Warns about services that nobody can ever get: needs that the same resources would have to fill twice, and hours that
// never meet. Looks at a week in winter and one in summer, in which nobody has a day off or a booking.

import type { Calendar } from '../core/rule-set/calendar.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { Resource, Service } from '../core/rule-set/scheduling.js';
import { resourceChooser } from '../core/scheduling/choose-resources.js';
import { findSlots } from '../core/scheduling/find-slots.js';
import { hoursNeverMeet } from './hours-never-meet.js';
import { formatValue } from './yaml/format-value.js';
import { type Problem, problemAt } from './yaml/problem.js';

/** Mondays; zones change their clocks in neither week. A week has two more days, for windows that run overnight. */
const WEEKS = ['2024-01-15', '2024-07-15'].map((date) => new Date(`${date}T00:00:00Z`));
const WEEK_MS = 9 * 86_400_000;

/** The warnings about the services of a rule set. */
export function lintServices({ services, resources }: RuleSet): readonly Problem[] {
  if (services.size === 0) return [];
  const usual = usualResources(resources);
  return [...services.values()].flatMap((service) => {
    const why = whyNever(service, usual);
    return why === null
      ? []
      : [problemAt(service.at, 'warning', why.code, `service ${formatValue(service.name)}: ${why.text}`)];
  });
}

function whyNever(service: Service, resources: ReadonlyMap<string, Resource>) {
  // The compiler has warned about a single need that nobody fills.
  if (service.needs.some(({ of, count }) => of.length < count)) return null;
  const demands = service.needs.map(({ count, of }) => ({ count, of: new Set(of) }));
  const all = [...new Set(service.needs.flatMap(({ of }) => of))];
  if (resourceChooser(demands, all)(() => true) === null) {
    const text = 'its needs can never be filled together, because a resource fills only one of them';
    return { code: 'unserved-service', text };
  }
  const found = WEEKS.some((from) => {
    const to = new Date(from.getTime() + WEEK_MS);
    const query = { service, resources, busy: new Map(), from, to, preferences: [], limit: 1 };
    return findSlots({ ...query, now: new Date(from.getTime() - service.noticeMs) }).length > 0;
  });
  if (found) return null;
  return { code: 'hours-never-meet', text: hoursNeverMeet(service, resources) };
}

/** The resources without holidays and days off; those with the same hours share a calendar. */
function usualResources(resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, Resource> {
  const usual = new Map<string, Map<Calendar['hours'], Calendar>>();
  const calendarOf = ({ hours }: Resource): Calendar => {
    const inZone = usual.get(hours.timeZone) ?? new Map<Calendar['hours'], Calendar>();
    usual.set(hours.timeZone, inZone);
    const known = inZone.get(hours.hours) ?? { ...hours, holidays: new Map() };
    inZone.set(hours.hours, known);
    return known;
  };
  return new Map([...resources].map(([name, one]) => [name, { ...one, hours: calendarOf(one) }]));
}
