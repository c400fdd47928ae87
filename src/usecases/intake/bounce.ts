// Applies a delivery report: to the mail that bounced, to its activity on the case, and to what is known of the
// address.

import { mailMessage } from '../../core/inbound/message.js';
import { endedFailures } from '../../core/intake/bounce.js';
import type { Bounce, Decision } from '../../core/intake/decision.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import type { ApplyContext } from './apply-context.js';

export function bounceWrites({ deps, facts, now }: ApplyContext, bounce: Bounce | null): Writes {
  if (bounce === null) return {};
  const { mail: id, status, reason, address, endsWriting } = bounce;
  const failed = bounce.kind === 'failed';
  const about = { error: `${bounce.kind}: ${reason}`, reportedStatus: status, reportedAt: now };
  const failure = {
    id: deps.newId(),
    address,
    outboundMailId: id,
    status,
    reason,
    endsWriting,
    at: now,
    clearedAt: null,
  };
  const sent = facts.returned;
  // A notice to several agents is one activity; one bad address among them does not make it fail.
  const failedActivity = failed && sent?.audience === 'customer' ? sent.activityId : null;
  const caseId = sent?.caseId ?? null;
  return mergeWrites(
    {
      insert: bounce.countsForAddress ? { AddressFailure: [failure] } : {},
      update: { OutboundMail: [{ id, ...(failed && { status: 'bounced' }), ...about }] },
    },
    failedActivity === null || caseId === null
      ? {}
      : onCase(caseId, null, [{ type: 'mail-failed', activityId: failedActivity }]),
  );
}

/** The template data of the notice. */
export function bounceData({ facts }: ApplyContext, bounce: Bounce | null): object {
  if (bounce === null) return {};
  const { address, reason, endsWriting } = bounce;
  return { failure: { address, reason, subject: facts.returned?.subject ?? '', givenUp: endsWriting } };
}

/** Clears the failures of an address from which a mail came: it is written to again. */
export function reachableAgain({ mail, facts, now }: ApplyContext, { customer }: Decision): Writes {
  const ended = endedFailures({ message: mailMessage(mail), facts, customer });
  return ended.length === 0 ? {} : { update: { AddressFailure: ended.map((id) => ({ id, clearedAt: now })) } };
}
