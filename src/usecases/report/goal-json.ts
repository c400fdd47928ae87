// A goal with its progress as JSON, by command and by the API.

import type { GoalProgress } from '../../core/report/goal-progress.js';

/** A public contract: fields may be added, never renamed. */
export function goalJson({ goal, children, actual, inProgress, percentage }: GoalProgress): object {
  const { name, metric, owner, from, to, target, stretch, parent } = goal;
  const who = owner.kind === 'everyone' ? 'everyone' : { [owner.kind]: owner.name };
  return { name, metric, owner: who, from, to, target, stretch, actual, inProgress, percentage, parent, children };
}
