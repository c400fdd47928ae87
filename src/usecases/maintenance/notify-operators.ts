// Notifies the operators of a mailbox that is down for longer than a short interruption, once per outage, and when it
// is back. The mark and the promised mail are one transaction, so a crash neither repeats nor loses the notice.

import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { ConnectionChange, Connections } from '../../ports/mailbox-connection.js';
import type { Transact } from '../../ports/transact.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { type PromiseDeps, promiseNotice } from '../outbound/promise-mail.js';

export interface NotifyDeps extends PromiseDeps {
  readonly connections: Pick<Connections, 'statuses'>;
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

export const notifyEveryMs = 30_000;
/** Shorter interruptions are normal. Milliseconds. */
const outageMs = 10 * 60_000;
/** A mailbox counts as back after this long. Milliseconds. */
const recoveredMs = 60_000;

export async function notifyOperators(deps: NotifyDeps): Promise<void> {
  const now = deps.clock();
  const rules = deps.rules();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const down = (await deps.connections.statuses()).filter(({ state }) => state !== 'connected');
  const speaker = availableMailbox(rules, new Set(down.map(({ mailbox }) => mailbox)));
  const writes = await deps.transact(async (tx) => {
    const news = await tx.connections.take(now, ago(outageMs), ago(recoveredMs));
    const notices = news
      .filter(({ mailbox }) => rules.mailboxes.has(mailbox))
      .flatMap((one) => noticeTo(deps, rules.settings.operators, speaker, one, now));
    for (const { mailbox, state, since, error } of news)
      deps.log.warn({ mailbox, state, since, error }, 'mailbox state changed');
    const writes = { insert: { OutboundMail: notices } };
    await tx.write(writes);
    return writes;
  });
  await deps.jobs.add(jobsFor(writes, now));
}

/** Sends through a mailbox that is up, if there is one. */
function availableMailbox(rules: RuleSet, down: ReadonlySet<string>): Mailbox | undefined {
  const mailboxes = [...rules.mailboxes.values()];
  return mailboxes.find(({ name }) => !down.has(name)) ?? mailboxes[0];
}

function noticeTo(
  deps: NotifyDeps,
  operators: string | null,
  speaker: Mailbox | undefined,
  news: ConnectionChange,
  now: Date,
): readonly OutboundMail[] {
  if (operators === null || speaker === undefined) return [];
  return promiseNotice(
    deps,
    speaker,
    {
      template: news.state === 'connected' ? 'mailbox-well' : 'mailbox-down',
      to: [{ address: operators, name: '', agent: null }],
      audience: 'operator',
      byAgent: null,
      data: { connection: news },
      answers: null,
      subject: '',
      text: '',
    },
    now,
  );
}
