// The progress of goals, and how `casemill goal` prints it.

import { entitlementTimeZone } from '../../core/entitlement/lifecycle.js';
import { type GoalProgress, goalProgress } from '../../core/report/goal-progress.js';
import type { Goal } from '../../core/rule-set/goal.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MeasureQueries } from '../../ports/measures.js';
import { datePeriod } from '../command-line/date-period.js';
import { table } from '../output/text.js';

/** Of all goals, in the order of the rules. Reads the cases of their periods once. */
export async function progressOfGoals(
  measures: MeasureQueries,
  rules: RuleSet,
  now: Date,
): Promise<readonly GoalProgress[]> {
  const timeZone = entitlementTimeZone(rules, null);
  const periodOf = (goal: Goal) => datePeriod(timeZone, goal.from, goal.to);
  const periods = [...rules.goals.values()].map(periodOf);
  const widest = {
    from: new Date(Math.min(...periods.map(({ from }) => from.getTime()))),
    to: new Date(Math.max(...periods.map(({ to }) => to.getTime()))),
  };
  const cases = periods.length === 0 ? [] : await measures.cases(widest);
  return goalProgress(rules.goals, cases, periodOf, now);
}

/** A public contract: fields may be added, never renamed. */
export function goalJson({ goal, children, actual, inProgress, percentage }: GoalProgress): object {
  const { name, metric, owner, from, to, target, stretch, parent } = goal;
  const who = owner.kind === 'everyone' ? 'everyone' : { [owner.kind]: owner.name };
  return { name, metric, owner: who, from, to, target, stretch, actual, inProgress, percentage, parent, children };
}

export function goalTable(goals: readonly GoalProgress[]): string {
  const period = ['from', 'to'];
  const figures = ['target', 'stretch', 'actual', 'in progress', '%'];
  return table(['goal', 'metric', 'owner', ...period, ...figures, 'part of'], goals.map(goalCells));
}

function goalCells({ goal, actual, inProgress, percentage }: GoalProgress): readonly string[] {
  const { name, metric, owner, from, to, target, stretch, parent } = goal;
  return [
    ...[name, metric, owner.kind === 'everyone' ? 'everyone' : `${owner.kind} ${owner.name}`, from, to],
    ...[target, stretch, actual, inProgress, percentage].map((value) => `${value ?? '-'}`),
    parent ?? '-',
  ];
}
