// A mail to the customer was not delivered. When a person wrote it, the customer has had no answer: the times of the
// responses are those of the other mails, and the KPIs that it ended run on.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { record, workOn } from '../../core/case/case-work.js';
import { forReview } from '../../core/case/for-review.js';
import type { CaseState } from '../../core/case/state.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { instancesToReopen } from '../../core/sla/review.js';
import type { Tx } from '../../ports/transact.js';

export interface FailedMail {
  readonly rules: RuleSet;
  readonly case: CaseState;
  /** The activity of the mail. */
  readonly activityId: string;
  readonly now: Date;
}

export async function mailFailed(
  { cases }: Pick<Tx, 'cases'>,
  { rules, case: found, activityId, now }: FailedMail,
): Promise<readonly LaterEvent[]> {
  const failed: LaterEvent = { type: 'mail-failed', activityId };
  const others = await cases.responsesWithout(found.id, activityId);
  if (others === undefined) return [failed];
  const { first: firstResponseAt, last: lastResponseAt } = others;
  const responseFailed = { type: 'response-failed', firstResponseAt, lastResponseAt } as const;
  const { state } = record(workOn(found), [responseFailed]);
  const reopened = instancesToReopen(forReview(state), rules, now);
  return [
    failed,
    responseFailed,
    ...reopened.map(
      ({ id, ...changes }): LaterEvent => ({ type: 'kpi-changed', id, changes, ruleSetVersion: rules.version }),
    ),
  ];
}
