// Computes the KPI instances of a case after something has changed: the case itself, its SLA, the rules, or a calendar.
// Always from the case and its history, so a review may run at any time and any number of times. What is final stays; a
// milestone that was acted on is never due again.

import type { ConditionSubject } from '../condition/subject.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Kpi } from '../rule-set/sla.js';
import { type Milestones, milestones } from './due-times.js';
import { applies, type CaseTimes, pausesOf, type StatusStay, startOf, successOf } from './kpi.js';
import { instanceTimes, isOver, type KpiInstance } from './kpi-instance.js';

/** A case as its KPI instances see it. */
export interface CaseForReview {
  readonly isActive: boolean;
  readonly sla: string | null;
  readonly times: CaseTimes;
  readonly subject: ConditionSubject;
  /** When it was put aside. */
  readonly stays: readonly StatusStay[];
  readonly instances: readonly KpiInstance[];
}

/** Fields that are left out stay. */
export type InstancePatch = { readonly id: string } & Partial<Omit<KpiInstance, 'id'>>;

/** An instance that starts now, without its id. */
export type NewInstance = Omit<KpiInstance, 'id'>;

type Rules = Pick<RuleSet, 'slas' | 'calendars'>;

/** The instances that change, each with what changes. */
export function reviewInstances(of: CaseForReview, rules: Rules, now: Date): readonly InstancePatch[] {
  return of.instances
    .filter((instance) => !isOver(instance))
    .flatMap((instance) => changed(instance, review(instance, of, rules, now)));
}

/** The instances that succeeded by a response, and have not after all: they run on, or have failed, or are closed. */
export function instancesToReopen(of: CaseForReview, rules: Rules, now: Date): readonly InstancePatch[] {
  return of.instances.flatMap((instance) => {
    const until = definitionOf(instance, of, rules)?.kpi.until;
    const isOfResponse = until === 'firstResponseAt' || until === 'lastResponseAt';
    if (instance.succeededAt === null || !isOfResponse) return [];
    const isFollowed = of.instances.some(
      ({ kpi, startedAt }) => kpi === instance.kpi && startedAt > instance.startedAt,
    );
    if (isFollowed) return [];
    return changed(instance, { succeededAt: null, ...review({ ...instance, succeededAt: null }, of, rules, now) });
  });
}

/** The instances to start: those of the SLA that apply and that the case does not have yet. */
export function instancesToStart(of: CaseForReview, rules: Rules, now: Date): readonly NewInstance[] {
  if (of.sla === null || !of.isActive) return [];
  const { sla } = of;
  return (rules.slas.get(sla)?.kpis ?? []).flatMap((kpi) => {
    const startedAt = startOf(kpi, of.times);
    if (startedAt === null || !applies(kpi, of.subject) || of.instances.some((instance) => instance.kpi === kpi.name))
      return [];
    const blank: KpiInstance = { id: '', sla, kpi: kpi.name, startedAt, ...fresh };
    return [{ ...blank, ...review(blank, of, rules, now) }];
  });
}

/** All milestones of a running instance as of now; of one that the rules no longer define, those that were promised. */
export function allMilestones(
  instance: KpiInstance,
  of: Pick<CaseForReview, 'sla' | 'stays'>,
  rules: Rules,
): Milestones {
  const found = definitionOf(instance, of, rules);
  if (found === undefined)
    return { warnAts: instance.warnAt === null ? [] : [instance.warnAt], failAt: instance.failAt };
  return milestones(found.kpi, found.calendar, instance.startedAt, pausesOf(found.kpi, of.stays));
}

const notEnded = { succeededAt: null, cancelledAt: null, cancelReason: null } as const;
const untimed = { warnAt: null, failAt: null, alarmAt: null, warnedAt: null, failedAt: null, warnings: 0 } as const;
const fresh = { ...notEnded, ...untimed };

function review(instance: KpiInstance, of: CaseForReview, rules: Rules, now: Date): Partial<KpiInstance> {
  const found = definitionOf(instance, of, rules);
  if (found === undefined) {
    // A KPI that was removed from its SLA is still promised; a change to an SLA without it withdraws it.
    if (!of.isActive) return cancelled('closed', now);
    return of.sla === instance.sla || !rules.slas.has(of.sla ?? '') ? {} : cancelled('not-applicable', now);
  }
  const { kpi, calendar } = found;
  const times = instanceTimes(
    milestones(kpi, calendar, instance.startedAt, pausesOf(kpi, of.stays)),
    instance.warnings,
  );
  const running = { sla: of.sla ?? instance.sla, ...times, ...notEnded };
  const succeededAt = successOf(kpi, instance.startedAt, of.times, of.subject, now);
  const applicable = applies(kpi, of.subject);
  if (instance.cancelledAt !== null && !applicable) return {};
  // It has failed, and success or cancellation now is too late; its alarm reports the failure.
  if (times.failAt !== null && times.failAt < (succeededAt ?? now)) return running;
  if (succeededAt !== null) return { ...running, succeededAt, alarmAt: null };
  if (!of.isActive) return { ...times, ...cancelled('closed', now) };
  return applicable ? running : { ...times, ...cancelled('not-applicable', now) };
}

function cancelled(cancelReason: 'closed' | 'not-applicable', now: Date) {
  return { cancelledAt: now, cancelReason, alarmAt: null } as const;
}

function definitionOf(
  instance: KpiInstance,
  of: Pick<CaseForReview, 'sla'>,
  rules: Rules,
): { kpi: Kpi; calendar: Calendar } | undefined {
  const sla = rules.slas.get(of.sla ?? instance.sla);
  const calendar = sla && rules.calendars.get(sla.calendar);
  const kpi = sla?.kpis.find(({ name }) => name === instance.kpi);
  return kpi === undefined || calendar === undefined ? undefined : { kpi, calendar };
}

/** The fields that differ, as a patch; nothing when none does. */
function changed(instance: KpiInstance, after: Partial<KpiInstance>): readonly InstancePatch[] {
  const differing = Object.entries(after).filter(([key, value]) => !same(instance[key as keyof KpiInstance], value));
  return differing.length === 0 ? [] : [{ id: instance.id, ...Object.fromEntries(differing) }];
}

function same(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}
