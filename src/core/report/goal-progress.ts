// Progress against targets. A goal without children counts its own cases; one with children is the sum of them, so that
// nobody's work is counted twice.

import { conditionHolds } from '../condition/evaluate.js';
import type { Goal } from '../rule-set/goal.js';
import { type CaseMeasure, isOpenCase, isWithin, kpiOutcome, type ReportPeriod } from './measures.js';

export interface GoalProgress {
  readonly goal: Goal;
  readonly children: readonly string[];
  /** Reached by now. Of a share: percent; null while nothing has ended. */
  readonly actual: number | null;
  /** What is under way and may still be reached: open cases, minutes spent on them, running clocks. */
  readonly inProgress: number;
  /** Actual of target, in percent, to a tenth. */
  readonly percentage: number | null;
}

/** A share is counted as `part` of `whole`; anything else has no whole. */
interface Count {
  readonly part: number;
  readonly whole: number | null;
  readonly inProgress: number;
}

/** In the order of the file. `periodOf`: when a goal's dates begin and end. */
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
      .filter((one) => belongs(goal, one))
      .map((one) => countCase(goal, one, period, now))
      .reduce(add, { part: 0, whole: goal.metric === 'kpis-met' ? 0 : null, inProgress: 0 });
  };
  return [...goals.values()].map((goal) => {
    const { part, whole, inProgress } = count(goal);
    const actual = whole === null ? part : whole === 0 ? null : tenth((100 * part) / whole);
    const percentage = actual === null ? null : tenth((100 * actual) / goal.target);
    return { goal, children: childrenOf(goal.name).map(({ name }) => name), actual, inProgress, percentage };
  });
}

function belongs({ owner, when }: Goal, one: CaseMeasure): boolean {
  if (owner.kind === 'queue' && one.queue !== owner.name) return false;
  if (owner.kind === 'agent' && one.assignee !== owner.name) return false;
  const { mailbox, contact, account, entitlement, type, priority, title, product, status, queue, tags, customFields } =
    one;
  return conditionHolds(when, {
    ...{ mail: null, sender: null, mailbox, contact },
    account: account === null ? null : { name: account },
    entitlement: entitlement && { ...entitlement, covered: true, remaining: null },
    case: { type, priority, title, product, status, queue, tags, customFields },
    time: null,
  });
}

function countCase({ metric, owner }: Goal, one: CaseMeasure, period: ReportPeriod, now: Date): Count {
  const open = isOpenCase(one) && one.createdAt < period.to;
  const resolutions = one.resolutions.filter(({ at }) => isWithin(at, period));
  switch (metric) {
    case 'cases-received':
      return { part: isWithin(one.createdAt, period) ? 1 : 0, whole: null, inProgress: open ? 1 : 0 };
    case 'cases-resolved':
      // A case that was reopened is not resolved yet.
      return { part: !isOpenCase(one) && resolutions.length > 0 ? 1 : 0, whole: null, inProgress: open ? 1 : 0 };
    case 'cases-in-progress':
      return { part: open ? 1 : 0, whole: null, inProgress: open ? 1 : 0 };
    case 'minutes-spent':
    case 'minutes-billed': {
      const minutes = metric === 'minutes-spent' ? 'minutes' : 'billableMinutes';
      const spent = one.work.filter(({ agent }) => owner.kind !== 'agent' || agent === owner.name);
      return { part: sum(resolutions, minutes), whole: null, inProgress: open ? sum(spent, 'minutes') : 0 };
    }
    case 'kpis-met': {
      const outcomes = one.kpis.map((kpi) => kpiOutcome(kpi, now));
      const ended = outcomes.filter((outcome) => outcome !== null && isWithin(outcome.at, period));
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

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
