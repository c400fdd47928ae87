// A closed case becomes active again, in the queue that it left and with the agent who had it. What its resolution took
// from an entitlement is given back; what its cancelling gave back is taken again. After a resolution the time for the
// next response begins again when the customer waits for an answer. Cancelling is taken back as if it had not been: the
// KPIs that it ended run on from where they began, so that no promise is lost by a slip.

import { applyEvents, type LaterEvent } from '../../core/case/apply-event.js';
import { forReview } from '../../core/case/for-review.js';
import { kpisResumed } from '../../core/case/kpis-resumed.js';
import { kpisStarted } from '../../core/case/kpis-started.js';
import { caseNumber } from '../../core/case/number.js';
import { postEntry } from '../../core/case/post-entry.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import { startCustomerWait } from '../../core/sla/customer-wait.js';
import { type ActionContext, type ActionResult, done, refuse, refuseErased } from './action.js';
import type { CaseContext } from './case-context.js';

export function reactivate({ deps, rules, case: found, number, now }: ActionContext): ActionResult {
  if (found.mergedInto !== null) {
    const into = caseNumber(found.mergedInto);
    return refuse('case-merged', `${number} is merged into ${into}; \`casemill case unmerge ${number}\` undoes it`);
  }
  if (isActive(found.status)) {
    return refuse('not-closed', `${number} is ${found.status}; only resolved and cancelled cases can be reactivated`);
  }
  const refused = refuseErased(found);
  if (refused !== null) return refused;
  const events = reactivated(deps.newId, found, now);
  const kpis =
    found.cancelledAt === null
      ? customerWaits({ deps, rules, now }, applyEvents(found, events))
      : kpisResumed(found, found.cancelledAt, rules.version);
  return done(`${number} is active again`, [...events, ...kpis]);
}

/** Nothing when our latest answer is newer than the customer's latest mail. */
function customerWaits({ deps, rules, now }: CaseContext, found: CaseState): readonly LaterEvent[] {
  const { lastCustomerMail, lastResponseAt } = found;
  if (lastCustomerMail === null || (lastResponseAt !== null && lastResponseAt >= lastCustomerMail.at)) return [];
  const started = startCustomerWait(rules, forReview(found), now);
  return kpisStarted(deps.newId, found.sla, started, rules.version);
}

/** Also for a customer's reply that reopens a resolved case. */
export function reactivated(newId: () => string, found: CaseState, now: Date): readonly LaterEvent[] {
  const number = caseNumber(found.number);
  const entry =
    found.status === 'cancelled'
      ? postEntry(
          newId,
          found,
          'reactivated-cancelled',
          0,
          { key: `reactivated at ${now.toISOString()}`, reason: `${number} reactivated` },
          now,
        )
      : postEntry(
          newId,
          found,
          'reactivated-resolved',
          0,
          { key: `reopened ${found.resolutions}`, reason: `${number} reopened` },
          now,
        );
  return [...entry, { type: 'reactivated', queueItemId: newId(), at: now }];
}
