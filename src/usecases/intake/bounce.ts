// What a delivery report changes: the mail that came back, its activity on the case, and what is known of the address.

import { endedFailures } from '../../core/intake/bounce.js';
import type { Bounce, Decision } from '../../core/intake/decision.js';
import { type Changes, noChanges } from '../../ports/rows.js';
import type { ApplyContext } from './apply-context.js';

export function bounceRows({ deps, facts, now }: ApplyContext, returned: Bounce | null): Changes {
  if (returned === null) return noChanges;
  const { mail: id, status, reason, address, endsWriting } = returned;
  const failed = returned.kind === 'failed';
  const about = { error: `${returned.kind}: ${reason}`, reportedStatus: status, reportedAt: now };
  const sent = facts.returned;
  // A notice to several agents is one activity, which one bad address among them does not make a failure.
  const activityFailed = failed && sent?.audience === 'customer' && sent.activityId !== null;
  return {
    insert: returned.countsForAddress
      ? {
          AddressFailure: [
            { id: deps.newId(), address, outboundMailId: id, status, reason, endsWriting, at: now, clearedAt: null },
          ],
        }
      : {},
    update: {
      OutboundMail: [{ id, ...(failed && { status: 'bounced' }), ...about }],
      ...(activityFailed && { Activity: [{ id: sent.activityId, status: 'failed' }] }),
    },
  };
}

/** What the notice of it says. */
export function bounceData({ facts }: ApplyContext, returned: Bounce | null): object {
  if (returned === null) return {};
  const { address, reason, endsWriting } = returned;
  return { failure: { address, reason, subject: facts.returned?.subject ?? '', givenUp: endsWriting } };
}

/** A mail came from an address that had failed: it is written to again. */
export function reachableAgain({ mail, facts, now }: ApplyContext, { customer }: Decision): Changes {
  const ended = endedFailures({ mail, facts, customer });
  if (ended.length === 0) return noChanges;
  return { insert: {}, update: { AddressFailure: ended.map((id) => ({ id, clearedAt: now })) } };
}
