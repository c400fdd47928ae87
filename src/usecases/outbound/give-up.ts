// Gives up a mail that will never be sent: marks it as failed and notifies the agents of its case, within the loop
// guard's limits.

import type { MailsPromised } from '../../core/case/event.js';
import type { CaseState } from '../../core/case/state.js';
import { notDelivered } from '../../core/intake/bounce.js';
import { guardCase, guardWindowMs } from '../../core/intake/loop-guard.js';
import { agentsToNotify } from '../../core/outbound/recipients.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { ClaimedOutbound } from '../../ports/outbound-mails.js';
import type { Transact, Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { jobsFor } from './jobs-for.js';
import { type PromiseDeps, promiseMail } from './promise-mail.js';

export interface GiveUpDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

/** `givenUp`: the whole address is given up, not only this mail. */
export async function giveUp(deps: GiveUpDeps, mail: ClaimedOutbound, reason: string, givenUp: boolean): Promise<void> {
  const now = deps.clock();
  const writes = await deps.transact(async (tx) => {
    const found = mail.case === null ? undefined : await tx.cases.findForUpdate({ number: mail.case.number });
    const failure = { address: mail.toAddress, reason, givenUp };
    const failed: Writes = { update: { OutboundMail: [{ id: mail.id, status: 'failed', error: reason }] } };
    const onItsCase =
      found === undefined
        ? {}
        : onCase(found.id, found, [
            ...(mail.activityId === null ? [] : [{ type: 'mail-failed', activityId: mail.activityId } as const]),
            ...(await notice(deps, tx, mail, found, failure, now)),
          ]);
    const writes = mergeWrites(failed, onItsCase);
    await tx.write(writes);
    return writes;
  });
  await deps.jobs.add(jobsFor(writes, now));
}

async function notice(
  deps: GiveUpDeps,
  tx: Tx,
  mail: ClaimedOutbound,
  found: CaseState,
  failure: { readonly address: string; readonly reason: string; readonly givenUp: boolean },
  now: Date,
): Promise<readonly MailsPromised[]> {
  const rules = deps.rules();
  const mailbox = rules.mailboxes.get(mail.mailbox);
  if (mailbox === undefined || mail.audience !== 'customer') return [];
  const automaticMails = await tx.cases.countAutomaticMails(found.id, new Date(now.getTime() - guardWindowMs));
  const { mails } = guardCase(rules, { automaticMails }, agentsToNotify(rules, found, notDelivered));
  const [first] = mails;
  if (first === undefined) return [];
  const subject = found.lastCustomerMail?.subject ?? found.title;
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template: first.template,
      to: mails.map(({ to, agent }) => ({ ...to, agent })),
      audience: first.audience,
      byAgent: null,
      data: {
        failure: { ...failure, subject },
        mail: { subject },
        stopped: { address: mail.toAddress.toLowerCase() },
      },
      answers: null,
      subject,
      text: failure.reason,
    },
    now,
  );
}
