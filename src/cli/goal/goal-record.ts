// How `casemill goal` shows the progress of goals to people.

import type { GoalProgress } from '../../core/report/goal-progress.js';
import { table } from '../output/text.js';

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
