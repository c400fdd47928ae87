// A mail that will never be sent: marked so, and the agents of its case are told, within the limits of the loop governor.

import { notDelivered } from '../../core/intake/bounce.js';
import { guardCase, guardWindowMs } from '../../core/intake/loop-guard.js';
import { agentsToNotify } from '../../core/outbound/recipients.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import { type Changes, mergeChanges, noChanges } from '../../ports/rows.js';
import type { ClaimedOutbound, Store, Tx } from '../../ports/store.js';
import { jobsFor, type PromiseDeps, promiseMail } from './promise-mail.js';

export interface GiveUpDeps extends PromiseDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

/** `givenUp`: it is the address that nothing goes to any more. */
export async function giveUp(deps: GiveUpDeps, mail: ClaimedOutbound, reason: string, givenUp: boolean): Promise<void> {
  const now = deps.clock();
  const changes = await deps.store.transaction(async (tx) => {
    const notice = await noticeOf(deps, tx, mail, { address: mail.toAddress, reason, givenUp }, now);
    const marked: Changes = {
      insert: {},
      update: {
        OutboundMail: [{ id: mail.id, status: 'failed', error: reason }],
        ...(mail.activityId !== null && { Activity: [{ id: mail.activityId, status: 'failed' }] }),
      },
    };
    const all = mergeChanges(marked, notice);
    await tx.write(all);
    return all;
  });
  await deps.jobs.add(jobsFor(changes, now));
}

async function noticeOf(
  deps: GiveUpDeps,
  tx: Tx,
  mail: ClaimedOutbound,
  failure: { readonly address: string; readonly reason: string; readonly givenUp: boolean },
  now: Date,
): Promise<Changes> {
  const rules = deps.rules();
  const mailbox = rules.mailboxes.get(mail.mailbox);
  const found = mail.case === null ? undefined : await tx.findCaseForUpdate({ number: mail.case.number });
  if (mailbox === undefined || found === undefined || mail.audience !== 'customer') return noChanges;
  const automaticMails = await tx.countAutomaticMails(found.id, new Date(now.getTime() - guardWindowMs));
  const { mails } = guardCase(rules, { automaticMails }, agentsToNotify(rules, found, notDelivered));
  const subject = found.lastInbound?.subject ?? found.title;
  return mergeChanges(
    ...mails.slice(0, 1).map(({ template, audience }) =>
      promiseMail(
        deps,
        mailbox,
        found.id,
        {
          template,
          to: mails.map(({ to, agent }) => ({ ...to, agent })),
          audience,
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
      ),
    ),
  );
}
