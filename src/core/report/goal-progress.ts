// Progress of goals. A goal without children counts cases; one with children is the sum of its children, so that no
// case is counted twice.

import { conditionHolds } from '../condition/evaluate.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';
import { type Goal, isPercentage } from '../rule-set/goal.js';
import { roundToTenth } from './statistics.js';

/** The progress of one goal. */
export interface GoalProgress {
  readonly goal: Goal;
  /** The names of its children. */
  readonly children: readonly string[];
  /** What is reached so far; for a percentage in percent, or null while nothing has ended. */
  readonly actual: number | null;
  /** What is in progress: open cases, minutes spent on them, running KPIs, or open tasks. */
  readonly inProgress: number;
  /** `actual` as a percentage of the target, to one decimal. */
  readonly percentage: number | null;
}

/** Cases that have the same values in the fields of a `GoalQuery`; the other fields are null. */
export interface CountedCases {
  readonly mailbox: string | null;
  readonly queue: string | null;
  readonly assignee: string | null;
  readonly account: string | null;
  readonly contact: { readonly name: string; readonly address: string } | null;
  readonly entitlement: { readonly name: string; readonly sla: string | null } | null;
  readonly type: CaseType | null;
  readonly priority: CasePriority | null;
  readonly status: CaseStatus | null;
  readonly title: string | null;
  readonly product: string | null;
  readonly tags: readonly string[] | null;
  readonly customFields: Readonly<Record<string, string>> | null;
  /** What is reached so far; for a percentage the number of KPIs that were met, or of tasks on time. */
  readonly part: number;
  /** For a percentage the number of KPIs that ended, or of tasks; else 0. */
  readonly whole: number;
  readonly inProgress: number;
  /** The agent whose minutes are in progress, empty when unknown. Null for other metrics. */
  readonly agent: string | null;
}

/** A percentage is counted as `part` of `whole`. */
type Count = Pick<CountedCases, 'part' | 'whole' | 'inProgress'>;

const NOTHING: Count = { part: 0, whole: 0, inProgress: 0 };

/** Adds up what was counted for each goal. */
export class GoalCounter {
  private readonly counts = new Map<string, Count>();

  /** `goals`: those of the query that counted the cases. */
  add(goals: readonly Goal[], cases: CountedCases): void {
    let subject: ConditionSubject | undefined;
    for (const goal of goals) {
      if (!isOwned(goal, cases)) continue;
      if (goal.when !== null) {
        subject ??= subjectOf(cases);
        if (!conditionHolds(goal.when, subject)) continue;
      }
      const isOthers = cases.agent !== null && goal.owner.kind === 'agent' && goal.owner.name !== cases.agent;
      const counted = isOthers ? { ...cases, inProgress: 0 } : cases;
      this.counts.set(goal.name, sum(this.counts.get(goal.name) ?? NOTHING, counted));
    }
  }

  /** The progress of all goals, in file order. */
  progress(goals: ReadonlyMap<string, Goal>): readonly GoalProgress[] {
    const childrenOf = (name: string) => [...goals.values()].filter(({ parent }) => parent === name);
    const count = (goal: Goal): Count => {
      const children = childrenOf(goal.name);
      if (children.length === 0) return this.counts.get(goal.name) ?? NOTHING;
      return children.map(count).reduce(sum);
    };
    return [...goals.values()].map((goal) => {
      const { part, whole, inProgress } = count(goal);
      const actual = !isPercentage(goal.metric) ? part : whole === 0 ? null : roundToTenth((100 * part) / whole);
      const percentage = actual === null ? null : roundToTenth((100 * actual) / goal.target);
      return { goal, children: childrenOf(goal.name).map(({ name }) => name), actual, inProgress, percentage };
    });
  }
}

function isOwned({ owner }: Goal, { queue, assignee }: CountedCases): boolean {
  if (owner.kind === 'queue') return queue === owner.name;
  if (owner.kind === 'agent') return assignee === owner.name;
  return true;
}

/** Written without spreads: it is made for hundreds of thousands of rows. */
function subjectOf(cases: CountedCases): ConditionSubject {
  const { account, entitlement } = cases;
  return {
    message: null,
    sender: null,
    mailbox: cases.mailbox,
    contact: cases.contact,
    account: account === null ? null : { name: account },
    entitlement: entitlement && { name: entitlement.name, sla: entitlement.sla, covered: true, remaining: null },
    case: {
      type: cases.type,
      priority: cases.priority,
      title: cases.title ?? '',
      product: cases.product,
      status: cases.status ?? 'in-progress',
      queue: cases.queue,
      tags: cases.tags ?? [],
      customFields: cases.customFields ?? {},
    },
    time: null,
  };
}

function sum(a: Count, b: Count): Count {
  return { part: a.part + b.part, whole: a.whole + b.whole, inProgress: a.inProgress + b.inProgress };
}
