// What a case's clocks are after something has changed: the case itself, its SLA, the rules, or a calendar. Everything is
// worked out afresh from the case and its history, so a review may run at any time and any number of times. What is
// final stays; a milestone that was acted on is never due again.

import type { ConditionSubject } from '../condition/subject.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Kpi } from '../rule-set/sla.js';
import { type Milestones, milestones } from './due-times.js';
import { applies, type CaseTimes, pausesOf, type StatusStay, startOf, successOf } from './kpi.js';
import { instanceTimes, isOver, type KpiInstance } from './kpi-instance.js';

/** A case as its clocks see it. */
export interface CaseForReview {
  readonly isActive: boolean;
  readonly sla: string | null;
  readonly times: CaseTimes;
  readonly subject: ConditionSubject;
  /** When it was put aside. */
  readonly stays: readonly StatusStay[];
  readonly clocks: readonly KpiInstance[];
}

/** What is not said stays. */
export type InstancePatch = { readonly id: string } & Partial<Omit<KpiInstance, 'id'>>;

/** A clock that starts now: all but its id. */
export type NewInstance = Omit<KpiInstance, 'id'>;

type Rules = Pick<RuleSet, 'slas' | 'calendars'>;

/** The clocks that are no longer as they were. */
export function reviewInstances(of: CaseForReview, rules: Rules, now: Date): readonly InstancePatch[] {
  return of.clocks.filter((clock) => !isOver(clock)).flatMap((clock) => changed(clock, review(clock, of, rules, now)));
}

/** The clocks that the case has not and should have. */
export function instancesToStart(of: CaseForReview, rules: Rules, now: Date): readonly NewInstance[] {
  if (of.sla === null || !of.isActive) return [];
  const { sla } = of;
  return (rules.slas.get(sla)?.kpis ?? []).flatMap((kpi) => {
    const startedAt = startOf(kpi, of.times);
    if (startedAt === null || !applies(kpi, of.subject) || of.clocks.some((clock) => clock.kpi === kpi.name)) return [];
    const blank: KpiInstance = { id: '', sla, kpi: kpi.name, startedAt, ...fresh };
    return [{ ...blank, ...review(blank, of, rules, now) }];
  });
}

/** Every milestone of a running clock as it is now; of one that the rules no longer define, what was promised. */
export function allMilestones(clock: KpiInstance, of: Pick<CaseForReview, 'sla' | 'stays'>, rules: Rules): Milestones {
  const found = definitionOf(clock, of, rules);
  if (found === undefined) return { warnAts: clock.warnAt === null ? [] : [clock.warnAt], failAt: clock.failAt };
  return milestones(found.kpi, found.calendar, clock.startedAt, pausesOf(found.kpi, of.stays));
}

const notEnded = { succeededAt: null, cancelledAt: null, cancelReason: null } as const;
const untimed = { warnAt: null, failAt: null, alarmAt: null, warnedAt: null, failedAt: null, warnings: 0 } as const;
const fresh = { ...notEnded, ...untimed };

function review(clock: KpiInstance, of: CaseForReview, rules: Rules, now: Date): Partial<KpiInstance> {
  const found = definitionOf(clock, of, rules);
  if (found === undefined) {
    // What the rules no longer say is still promised; another SLA that does not say it takes it back.
    if (!of.isActive) return cancelled('closed', now);
    return of.sla === clock.sla || !rules.slas.has(of.sla ?? '') ? {} : cancelled('not-applicable', now);
  }
  const { kpi, calendar } = found;
  const times = instanceTimes(milestones(kpi, calendar, clock.startedAt, pausesOf(kpi, of.stays)), clock.warnings);
  const running = { sla: of.sla ?? clock.sla, ...times, ...notEnded };
  const succeededAt = successOf(kpi, clock.startedAt, of.times, of.subject, now);
  const applicable = applies(kpi, of.subject);
  if (clock.cancelledAt !== null && !applicable) return {};
  // It has failed, and whatever comes now comes too late: its alarm tells people.
  if (times.failAt !== null && times.failAt < (succeededAt ?? now)) return running;
  if (succeededAt !== null) return { ...running, succeededAt, alarmAt: null };
  if (!of.isActive) return { ...times, ...cancelled('closed', now) };
  return applicable ? running : { ...times, ...cancelled('not-applicable', now) };
}

function cancelled(cancelReason: 'closed' | 'not-applicable', now: Date) {
  return { cancelledAt: now, cancelReason, alarmAt: null } as const;
}

function definitionOf(
  clock: KpiInstance,
  of: Pick<CaseForReview, 'sla'>,
  rules: Rules,
): { kpi: Kpi; calendar: Calendar } | undefined {
  const sla = rules.slas.get(of.sla ?? clock.sla);
  const calendar = sla && rules.calendars.get(sla.calendar);
  const kpi = sla?.kpis.find(({ name }) => name === clock.kpi);
  return kpi === undefined || calendar === undefined ? undefined : { kpi, calendar };
}

/** The patch that makes the clock so, if it is not so already. */
function changed(clock: KpiInstance, after: Partial<KpiInstance>): readonly InstancePatch[] {
  const differing = Object.entries(after).filter(([key, value]) => !same(clock[key as keyof KpiInstance], value));
  return differing.length === 0 ? [] : [{ id: clock.id, ...Object.fromEntries(differing) }];
}

function same(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}
