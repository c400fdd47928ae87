// Gives up a delivery: marks it as dead, and tells the operators, once a day for each webhook, in the same transaction.

import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { ClaimedDelivery, DeadDelivery } from '../../ports/hook-deliveries.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact } from '../../ports/transact.js';
import type { Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { type PromiseDeps, promiseNotice } from '../outbound/promise-mail.js';

export interface GiveUpHookDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

const dayMs = 86_400_000;

export async function giveUpHook(deps: GiveUpHookDeps, delivery: ClaimedDelivery, dead: DeadDelivery): Promise<void> {
  const writes = await deps.transact(async (tx): Promise<Writes> => {
    // Somebody else may have delivered it.
    if (!(await tx.hooks.giveUp(delivery.id, dead))) return {};
    const { at } = dead;
    const rules = deps.rules();
    // Whoever removed the webhook from the rules knows.
    if (!rules.hooks.has(delivery.hook)) return {};
    if (!(await tx.noticeTimes.take(`hook ${delivery.hook}`, at, new Date(at.getTime() - dayMs)))) return {};
    const written = { insert: { OutboundMail: notice(deps, rules, delivery, dead) } };
    await tx.write(written);
    return written;
  });
  await deps.jobs.add(jobsFor(writes, dead.at));
}

function notice(
  deps: PromiseDeps,
  rules: RuleSet,
  { hook: name, event }: ClaimedDelivery,
  { at, error: reason }: DeadDelivery,
): readonly OutboundMail[] {
  const { operators } = rules.settings;
  const [mailbox] = rules.mailboxes.values();
  if (operators === null || mailbox === undefined) return [];
  return promiseNotice(
    deps,
    mailbox,
    {
      template: 'hook-failed',
      to: [{ address: operators, name: '', agent: null }],
      audience: 'operator',
      byAgent: null,
      data: { hook: { name, event, reason } },
      answers: null,
      subject: '',
      text: '',
    },
    at,
  );
}
