// Remembers what a person wrote and nobody is told of by a mail of its own, since the loop guard's limit is reached.

import type { Activity } from '../../core/case/activity.js';
import type { Append, Open, Reopen } from '../../core/intake/decision.js';
import type { Writes } from '../../ports/writes.js';
import type { ApplyContext } from './apply-context.js';

/** `activity`: the mail on its case. */
export function toldLater(
  { now }: ApplyContext,
  decision: Append | Open | Reopen,
  caseId: string,
  activity: Activity,
): Writes {
  if (!decision.toldLater) return {};
  const kind = decision.kind === 'open' ? 'acknowledgement' : 'reply';
  return { insert: { WaitingNotice: [{ activityId: activity.id, caseId, kind, at: now }] } };
}
