// Progress of goals. A goal without children counts cases; one with children is the sum of its children, so that no
// case is counted twice.

import { conditionHolds } from '../../../../../src/core/condition/evaluate.js';
import { type Goal, isWorkMetric } from '../../../../../src/core/rule-set/goal.js';
import { type CaseMeasure, isOpenCase, isWithin, kpiOutcome, queueAt, type ReportPeriod } from './measures.js';
import { roundToTenth } from './statistics.js';

/** The progress of one goal. */
export interface GoalProgress {
  readonly goal: Goal;
  /** The names of its children. */
  readonly children: readonly string[];
  /** What is reached so far; for `kpis-met` in percent, or null while no KPI has ended. */
  readonly actual: number | null;
  /** What is in progress: open cases, minutes spent on them, or running KPIs. */
  readonly inProgress: number;
  /** `actual` as a percentage of the target, to one decimal. */
  readonly percentage: number | null;
}

/** A percentage is counted as `part` of `whole`; for other metrics `whole` is null. */
interface Count {
  readonly part: number;
  readonly whole: number | null;
  readonly inProgress: number;
}

/** The progress of all goals, in file order. `periodOf` converts the dates of a goal to instants. */
export function goalProgress(
  goals: ReadonlyMap<string, Goal>,
  cases: readonly CaseMeasure[],
  periodOf: (goal: Goal) => ReportPeriod,
  now: Date,
): readonly GoalProgress[] {
  const childrenOf = (name: string) => [...goals.values()].filter(({ parent }) => parent === name);
  const count = (goal: Goal): Count => {
    const children = childrenOf(goal.name);
    if (children.length > 0) return children.map(count).reduce(add);
    const period = periodOf(goal);
    return cases
      .map((one) => countCase(goal, one, period, now))
      .reduce(add, { part: 0, whole: goal.metric === 'kpis-met' ? 0 : null, inProgress: 0 });
  };
  return [...goals.values()].map((goal) => {
    const { part, whole, inProgress } = count(goal);
    const actual = whole === null ? part : whole === 0 ? null : roundToTenth((100 * part) / whole);
    const percentage = actual === null ? null : roundToTenth((100 * actual) / goal.target);
    return { goal, children: childrenOf(goal.name).map(({ name }) => name), actual, inProgress, percentage };
  });
}

/** `queue`: that in which the case counts. */
function countsFor({ owner, when }: Goal, one: CaseMeasure, queue: string): boolean {
  if (owner.kind === 'queue' && queue !== owner.name) return false;
  if (owner.kind === 'agent' && one.assignee !== owner.name) return false;
  const { mailbox, contact, account, entitlement, type, priority, title, product, status, tags, customFields } = one;
  return conditionHolds(when, {
    ...{ message: null, sender: null, mailbox, contact },
    account: account === null ? null : { name: account },
    entitlement: entitlement && { ...entitlement, covered: true, remaining: null },
    case: { type, priority, title, product, status, queue, tags, customFields },
    time: null,
  });
}

function countCase(goal: Goal, one: CaseMeasure, period: ReportPeriod, now: Date): Count {
  const { metric, owner } = goal;
  const counts = (at: Date) => countsFor(goal, one, queueAt(one, at));
  const open = isOpenCase(one) && one.createdAt < period.to && countsFor(goal, one, queueAt(one, period.to));
  const resolutions = one.resolutions.filter(({ at }) => isWithin(at, period));
  if (isWorkMetric(metric)) throw new Error(`${metric} is not counted from cases`);
  switch (metric) {
    case 'cases-received':
      return {
        part: isWithin(one.createdAt, period) && counts(one.createdAt) ? 1 : 0,
        whole: null,
        inProgress: open ? 1 : 0,
      };
    case 'cases-resolved': {
      const last = resolutions.at(-1);
      // A reopened case does not count as resolved.
      const part = !isOpenCase(one) && last !== undefined && counts(last.at) ? 1 : 0;
      return { part, whole: null, inProgress: open ? 1 : 0 };
    }
    case 'cases-in-progress':
      return { part: open ? 1 : 0, whole: null, inProgress: open ? 1 : 0 };
    case 'minutes-spent':
    case 'minutes-billed': {
      const minutes = metric === 'minutes-spent' ? 'minutes' : 'billableMinutes';
      const spent = one.work.filter(({ agent }) => owner.kind !== 'agent' || agent === owner.name);
      const part = sum(
        resolutions.filter(({ at }) => counts(at)),
        minutes,
      );
      return { part, whole: null, inProgress: open ? sum(spent, 'minutes') : 0 };
    }
    case 'kpis-met': {
      const outcomes = one.kpis.map((kpi) => kpiOutcome(kpi, now));
      const ended = outcomes.filter(
        (outcome) => outcome !== null && isWithin(outcome.at, period) && counts(outcome.at),
      );
      const running = one.kpis.filter((kpi, index) => outcomes[index] === null && kpi.cancelledAt === null);
      return {
        part: ended.filter((outcome) => outcome?.met).length,
        whole: ended.length,
        inProgress: open ? running.length : 0,
      };
    }
    default: {
      const never: never = metric;
      throw new Error(`unknown metric ${String(never)}`);
    }
  }
}

function sum<Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return all.reduce((total, one) => total + one[key], 0);
}

function add(a: Count, b: Count): Count {
  return {
    part: a.part + b.part,
    whole: a.whole === null && b.whole === null ? null : (a.whole ?? 0) + (b.whole ?? 0),
    inProgress: a.inProgress + b.inProgress,
  };
}
