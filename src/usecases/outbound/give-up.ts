// Gives up a mail that is not sent: marks it as failed, and tells somebody who can act, in the same transaction. The
// author of an answer is told of every one, the agents of a case of what its customer does not get, and the operators
// of templates and of what nobody else hears of, once an hour for each template and address.

import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { ClaimedOutbound } from '../../ports/outbound-mails.js';
import type { Transact, Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { agentNotices, type SendFailure } from './failure-notices.js';
import { jobsFor } from './jobs-for.js';
import { mailFailed } from './mail-failed.js';
import { type PromiseDeps, promiseNotice } from './promise-mail.js';

export interface GiveUpDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

const hourMs = 3_600_000;

export async function giveUp(deps: GiveUpDeps, mail: ClaimedOutbound, failure: SendFailure): Promise<void> {
  const now = deps.clock();
  const rules = deps.rules();
  const writes = await deps.transact(async (tx) => {
    const found = mail.case === null ? undefined : await tx.cases.findForUpdate({ number: mail.case.number });
    const told = found === undefined ? [] : await agentNotices(deps, tx, rules, mail, found, failure, now);
    const operators =
      failure.cause === 'content' || told.length === 0 ? await operatorNotice(deps, tx, rules, mail, failure, now) : [];
    const failed: Writes = {
      insert: { OutboundMail: operators },
      update: { OutboundMail: [{ id: mail.id, status: 'failed', error: failure.reason, toldAt: mail.toldAt ?? now }] },
    };
    const onItsCase =
      found === undefined
        ? {}
        : onCase(found.id, found, [
            ...(mail.activityId === null
              ? []
              : await mailFailed(tx, { rules, case: found, activityId: mail.activityId, now })),
            ...told,
          ]);
    const writes = mergeWrites(failed, onItsCase);
    await tx.write(writes);
    return writes;
  });
  await deps.jobs.add(jobsFor(writes, now));
}

async function operatorNotice(
  deps: GiveUpDeps,
  tx: Tx,
  rules: RuleSet,
  mail: ClaimedOutbound,
  { cause, reason }: SendFailure,
  now: Date,
): Promise<readonly OutboundMail[]> {
  const { operators } = rules.settings;
  // Through another mailbox when the rules no longer have the mail's own.
  const speaker = rules.mailboxes.get(mail.mailbox) ?? [...rules.mailboxes.values()][0];
  // A notice to the operators that fails would cause the next one.
  if (operators === null || speaker === undefined || mail.audience === 'operator') return [];
  const topic = cause === 'content' ? `template ${mail.template}` : `undeliverable ${mail.toAddress.toLowerCase()}`;
  if (!(await tx.noticeTimes.take(topic, now, new Date(now.getTime() - hourMs)))) return [];
  const { template, toAddress: to } = mail;
  return promiseNotice(
    deps,
    speaker,
    {
      template: 'mails-failed',
      to: [{ address: operators, name: '', agent: null }],
      audience: 'operator',
      byAgent: null,
      data: { failed: { template, to, reason, isTemplate: cause === 'content' } },
      answers: null,
      subject: '',
      text: '',
    },
    now,
  );
}
