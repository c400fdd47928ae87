// Compiles resources.yaml. Resources with the same hours share one calendar, so that its days are computed once.

import { addDays } from '../../core/calendar/local-date.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { Calendar } from '../../core/rule-set/calendar.js';
import type { Resource } from '../../core/rule-set/scheduling.js';
import { checkKey } from '../schema/check-key.js';
import { ROUND_THE_CLOCK } from '../schema/defined-names.js';
import { poolSchema, resourceSchema } from '../schema/resources.js';
import { ratedSkills } from '../schema/skills.js';
import { HolidayMap } from '../values/holiday-map.js';
import { formatValue } from '../yaml/format-value.js';
import { entriesOf, isRecord } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';

/** What resources refer to. */
export interface ResourceWorld {
  readonly agents: ReadonlyMap<string, Agent>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** Of resources that say nothing else. */
  readonly timeZone: string;
}

/** The resources and the pools, by name. */
export interface Resources {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly pools: ReadonlyMap<string, readonly string[]>;
}

/** Compiles resources and pools. */
export function compileResources({ report, names }: CompileInput, world: ResourceWorld): Resources {
  const schemas = { resource: resourceSchema(names), pool: poolSchema(names) };
  const resources = new Map<string, Resource>();
  const pools = new Map<string, readonly string[]>();
  const calendarOf = calendarMaker(world);
  const breaksOf = breakMaker();
  const entries = entriesOf(report, [], report.source.value, 'van-1: { kind: equipment, hours: office }');
  for (const [name, value] of entries) {
    checkKey(report, [name], name);
    if (isRecord(value) && 'pool' in value) {
      const written = report.parse(schemas.pool, [name], value);
      if (written !== undefined) pools.set(name, written.pool);
      continue;
    }
    const written = report.parse(schemas.resource, [name], value);
    if (written === undefined) continue;
    for (const [index, day] of written.daysOff.entries()) {
      if (typeof day === 'string' || day.from <= day.to) continue;
      const text = 'the period ends before it begins; exchange its dates';
      report.error([name, 'daysOff', index], 'bad-period', text);
    }
    const agent = written.agent === undefined ? undefined : world.agents.get(written.agent);
    const { calendar, timeZone } = calendarOf(written, agent);
    resources.set(name, {
      name,
      displayName: written.name ?? agent?.displayName ?? name,
      kind: written.kind ?? (written.agent === undefined ? 'equipment' : 'person'),
      agent: written.agent ?? null,
      email: written.email ?? agent?.email ?? null,
      hours: calendar,
      breaks: written.breaks === undefined ? null : breaksOf(timeZone, written.breaks),
      skills: new Map([...(agent?.skills ?? []), ...ratedSkills(written.skills)]),
      capacity: written.capacity,
      at: report.locate([name]),
    });
  }
  for (const [pool, members] of pools) {
    for (const [index, member] of members.entries()) {
      if (!pools.has(member)) continue;
      const text = `${formatValue(member)} is a pool; list its resources instead`;
      report.error([pool, 'pool', index], 'pool-in-pool', text);
    }
  }
  return { resources, pools };
}

type Written = Pick<
  ReturnType<ReturnType<typeof resourceSchema>['parse']>,
  'hours' | 'timeZone' | 'daysOff' | 'breaks'
>;

/** Makes the calendar of a resource: the one that it names, in its time zone, without its days off. */
function calendarMaker({ calendars, timeZone: installation }: ResourceWorld) {
  const shared = new Map<string, Calendar>();
  return (written: Written, agent: Agent | undefined): { calendar: Calendar; timeZone: string } => {
    const named = typeof written.hours === 'string' ? written.hours : agent?.calendar;
    const base = calendars.get(named ?? '');
    // The calendar that is always open is in no place in particular.
    const place = base === undefined || base.name === ROUND_THE_CLOCK ? installation : base.timeZone;
    const timeZone = written.timeZone ?? agent?.timeZone ?? place;
    const hours = typeof written.hours === 'object' ? written.hours : (base?.hours ?? 'always');
    const daysOff = written.daysOff.flatMap((day) => (typeof day === 'string' ? [day] : datesOf(day)));
    const holidays = typeof written.hours === 'object' ? null : (base?.holidays ?? null);
    const own: Calendar = {
      name: named ?? 'always',
      timeZone,
      hours,
      holidays: new HolidayMap(new Map(daysOff.map((date) => [date, []])), [], holidays),
    };
    const key = JSON.stringify([base?.name ?? null, timeZone, written.hours, daysOff]);
    const known = shared.get(key);
    if (known === undefined) shared.set(key, own);
    return { calendar: known ?? own, timeZone };
  };
}

/** Makes the calendar that is open during breaks. */
function breakMaker() {
  const shared = new Map<string, Calendar>();
  return (timeZone: string, hours: NonNullable<Written['breaks']>): Calendar => {
    const key = JSON.stringify([timeZone, hours]);
    const known = shared.get(key) ?? { name: 'breaks', timeZone, hours, holidays: new Map() };
    shared.set(key, known);
    return known;
  };
}

function datesOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
