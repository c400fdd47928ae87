// Applies a delivery report: to the mail that bounced, to its activity on the case, and to what is known of the
// address.

import { mailMessage } from '../../core/inbound/message.js';
import { endedFailures } from '../../core/intake/bounce.js';
import type { Bounce, Decision } from '../../core/intake/decision.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { mailFailed } from '../outbound/mail-failed.js';
import type { ApplyContext } from './apply-context.js';

export async function bounceWrites(context: ApplyContext, bounce: Bounce | null): Promise<Writes> {
  if (bounce === null) return {};
  const { deps, facts, now } = context;
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
  const onItsCase =
    failedActivity === null || caseId === null ? {} : await failedOnCase(context, caseId, failedActivity);
  return mergeWrites(
    {
      insert: bounce.countsForAddress ? { AddressFailure: [failure] } : {},
      update: { OutboundMail: [{ id, ...(failed && { status: 'bounced' }), ...about }] },
    },
    onItsCase,
  );
}

async function failedOnCase({ tx, rules, now }: ApplyContext, caseId: string, activityId: string): Promise<Writes> {
  const found = await tx.cases.findForUpdate({ id: caseId });
  if (found === undefined) return {};
  return onCase(caseId, found, await mailFailed(tx, { rules, case: found, activityId, now }));
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
