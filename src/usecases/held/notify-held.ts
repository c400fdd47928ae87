// Tells the operators of held mails: one notice for each mailbox that lists everything that waits there, and at most
// one in ten minutes however many mails are held. The mark and the promised notice are one transaction.

import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { HeldMail } from '../../ports/held-mails.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact } from '../../ports/transact.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { type PromiseDeps, promiseNotice } from '../outbound/promise-mail.js';

export interface NotifyHeldDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

export const notifyHeldEveryMs = 15_000;
const betweenNoticesMs = 10 * 60_000;
/** A notice names the oldest; the command lists all. */
const mostListed = 20;

export async function notifyHeld(deps: NotifyHeldDeps): Promise<void> {
  const now = deps.clock();
  const rules = deps.rules();
  const { operators } = rules.settings;
  // Without an address the list and the counters are all there is.
  if (operators === null) return;
  const writes = await deps.transact(async (tx) => {
    const notices: OutboundMail[] = [];
    for (const name of await tx.held.untoldMailboxes()) {
      const mailbox = rules.mailboxes.get(name);
      const notSince = new Date(now.getTime() - betweenNoticesMs);
      if (mailbox === undefined || !(await tx.noticeTimes.take(`held ${name}`, now, notSince))) continue;
      const { count, mails } = await tx.held.tell(name, now, mostListed);
      if (count > 0) notices.push(...notice(deps, mailbox, operators, count, mails, now));
    }
    const writes = { insert: { OutboundMail: notices } };
    await tx.write(writes);
    return writes;
  });
  await deps.jobs.add(jobsFor(writes, now));
}

function notice(
  deps: NotifyHeldDeps,
  mailbox: Mailbox,
  operators: string,
  count: number,
  mails: readonly HeldMail[],
  now: Date,
): readonly OutboundMail[] {
  const listed = mails.map(({ id, from, subject, why, receivedAt }) => ({
    ...{ id, from: from ?? '(nobody)', subject: subject || '(no subject)', why, receivedAt },
  }));
  return promiseNotice(
    deps,
    mailbox,
    {
      template: 'held-notice',
      to: [{ address: operators, name: '', agent: null }],
      audience: 'operator',
      byAgent: null,
      data: { held: { mailbox: mailbox.name, count, more: count - listed.length, mails: listed } },
      answers: null,
      subject: '',
      text: '',
    },
    now,
  );
}
