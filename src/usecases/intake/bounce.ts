// Applies a delivery report: to the mail that bounced, to its activity on the case, and to what is known of the
// address.

import { mailMessage } from '../../core/inbound/message.js';
import { endedFailures } from '../../core/intake/bounce.js';
import type { Append, CopyFailed, Decision, Skip } from '../../core/intake/decision.js';
import type { AddressFailureRow } from '../../ports/mail-rows.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { mailFailed } from '../outbound/mail-failed.js';
import type { ApplyContext } from './apply-context.js';

/** What a decision says about a mail of ours. */
type About = Pick<Append | Skip, 'returned' | 'copiesFailed'>;

export async function bounceWrites(context: ApplyContext, about: About): Promise<Writes> {
  return mergeWrites(await mailReturned(context, about), copiesFailed(context, about));
}

async function mailReturned(context: ApplyContext, { returned: bounce }: About): Promise<Writes> {
  if (bounce === null) return {};
  const { deps, facts, now } = context;
  const { mail: id, status, reason, address, endsWriting } = bounce;
  const failed = bounce.kind === 'failed';
  const about = { error: `${bounce.kind}: ${reason}`, reportedStatus: status, reportedAt: now };
  const failure = failureRow(deps.newId(), id, { address, status, reason, endsWriting }, now);
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

/** The mail itself has arrived, so only the addresses are recorded. */
function copiesFailed({ deps, facts, now }: ApplyContext, { copiesFailed: copies = [] }: About): Writes {
  const mail = facts.returned?.id;
  if (mail === undefined || copies.length === 0) return {};
  return { insert: { AddressFailure: copies.map((copy) => failureRow(deps.newId(), mail, copy, now)) } };
}

function failureRow(
  id: string,
  outboundMailId: string,
  { address, status, reason, endsWriting }: CopyFailed,
  at: Date,
): AddressFailureRow {
  return { ...{ id, address, outboundMailId, status, reason, endsWriting, at }, clearedAt: null };
}

async function failedOnCase({ tx, rules, now }: ApplyContext, caseId: string, activityId: string): Promise<Writes> {
  const found = await tx.cases.findForUpdate({ id: caseId });
  if (found === undefined) return {};
  return onCase(caseId, found, await mailFailed(tx, { rules, case: found, activityId, now }));
}

/** The template data of the notice. */
export function bounceData({ facts }: ApplyContext, { returned, copiesFailed: copies = [] }: About): object {
  const failures = [...(returned === null ? [] : [returned]), ...copies];
  const [first] = failures;
  if (first === undefined) return {};
  const reasons = failures.map(({ address, reason }) => (failures.length === 1 ? reason : `${address}: ${reason}`));
  return {
    failure: {
      address: failures.map(({ address }) => address).join(', '),
      reason: reasons.join('; '),
      subject: facts.returned?.subject ?? '',
      givenUp: failures.some(({ endsWriting }) => endsWriting),
      isCopy: returned === null,
    },
  };
}

/** Clears the failures of an address from which a mail came: it is written to again. */
export function reachableAgain({ mail, facts, now }: ApplyContext, { customer }: Decision): Writes {
  const ended = endedFailures({ message: mailMessage(mail), facts, customer });
  return ended.length === 0 ? {} : { update: { AddressFailure: ended.map((id) => ({ id, clearedAt: now })) } };
}
