// Gives up a delivery: marks it as dead, and tells the operators, once a day for each webhook, and the author of an
// answer that it should have handed on, in the same transaction.

import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { ClaimedDelivery, DeadDelivery } from '../../ports/hook-deliveries.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact, Tx } from '../../ports/transact.js';
import { mergeWrites, type Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { type PromiseDeps, promiseNotice } from '../outbound/promise-mail.js';
import { answerNotHandedOn } from './answer-not-handed-on.js';

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
    const rules = deps.rules();
    const written = mergeWrites(
      { insert: { OutboundMail: await operatorNotice(deps, tx, rules, delivery, dead) } },
      await answerNotHandedOn(deps, tx, rules, delivery, dead),
    );
    await tx.write(written);
    return written;
  });
  await deps.jobs.add(jobsFor(writes, dead.at));
}

async function operatorNotice(
  deps: PromiseDeps,
  tx: Tx,
  rules: RuleSet,
  { hook: name, event }: ClaimedDelivery,
  { at, error: reason }: DeadDelivery,
): Promise<readonly OutboundMail[]> {
  const { operators } = rules.settings;
  const [mailbox] = rules.mailboxes.values();
  // Whoever removed the webhook from the rules knows.
  if (operators === null || mailbox === undefined || !rules.hooks.has(name)) return [];
  if (!(await tx.noticeTimes.take(`hook ${name}`, at, new Date(at.getTime() - dayMs)))) return [];
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
