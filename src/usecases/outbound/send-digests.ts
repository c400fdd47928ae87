// Tells in digests what people wrote above the loop guard's limits. The agents of a case get one mail every ten minutes
// with everything that was written there, and an agent gets back together what was not done. Who opened cases without
// an acknowledgement is told once an hour that they arrived, and only with two or more of them: a machine that answers
// each mail of ours once has at most one, and the loop ends.

import { caseNumber } from '../../core/case/number.js';
import { noticeWarnings } from '../../core/outbound/notice-warnings.js';
import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import { agentsToNotify } from '../../core/outbound/recipients.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact, Tx } from '../../ports/transact.js';
import type { WaitingMail } from '../../ports/waiting-notices.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { jobsFor } from './jobs-for.js';
import { type PromiseDeps, promiseMail, promiseNotice } from './promise-mail.js';
import { returnedDigest } from './returned-digest.js';

export interface DigestDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

export const sendDigestsEveryMs = 15_000;
const minuteMs = 60_000;
const repliesEveryMs = 10 * minuteMs;
const acknowledgementsEveryMs = 60 * minuteMs;
/** A digest names the newest; the case has all. */
const mostMails = 20;
const mostCases = 50;

export async function sendDigests(deps: DigestDeps): Promise<void> {
  const { cases, returned, addresses } = await deps.transact(async ({ waitingNotices }) => ({
    cases: await waitingNotices.casesWithReplies(),
    returned: await waitingNotices.agentsToReturnTo(),
    addresses: await waitingNotices.unacknowledgedAddresses(),
  }));
  for (const id of cases) await send(deps, (tx, now) => repliesDigest(deps, tx, id, now));
  for (const to of returned) await send(deps, (tx, now) => returnedDigest(deps, tx, to, now));
  for (const address of addresses) await send(deps, (tx, now) => receivedDigest(deps, tx, address, now));
  const forgottenBefore = new Date(deps.clock().getTime() - 2 * acknowledgementsEveryMs);
  await deps.transact(({ waitingNotices }) => waitingNotices.forgetUnacknowledged(forgottenBefore));
}

async function send(deps: DigestDeps, digest: (tx: Tx, now: Date) => Promise<Writes>): Promise<void> {
  const now = deps.clock();
  const writes = await deps.transact(async (tx) => {
    const writes = await digest(tx, now);
    await tx.write(writes);
    return writes;
  });
  await deps.jobs.add(jobsFor(writes, now));
}

async function repliesDigest(deps: DigestDeps, tx: Tx, id: string, now: Date): Promise<Writes> {
  const notSince = new Date(now.getTime() - repliesEveryMs);
  const found = await tx.cases.findForUpdate({ id });
  if (found === undefined || !(await tx.noticeTimes.take(`replies ${id}`, now, notSince))) return {};
  const waiting = await tx.waitingNotices.takeReplies(id);
  const rules = deps.rules();
  const mailbox = found.mailbox === null ? undefined : rules.mailboxes.get(found.mailbox);
  const newest = waiting.at(-1);
  if (newest === undefined || mailbox === undefined) return {};
  const agents = agentsToNotify(rules, found, 'replies-digest');
  return onCase(
    id,
    found,
    promiseMail(
      deps,
      mailbox,
      id,
      {
        template: 'replies-digest',
        to: agents.map(({ to, agent }) => ({ ...to, agent })),
        audience: 'agent',
        byAgent: null,
        data: { digest: digestOf(waiting), about: newest.activityId },
        answers: null,
        subject: found.title,
        text: '',
      },
      now,
    ),
  );
}

function digestOf(waiting: readonly WaitingMail[]): object {
  const counts = new Map<string, number>();
  for (const { from } of waiting) counts.set(from, (counts.get(from) ?? 0) + 1);
  return {
    count: waiting.length,
    more: Math.max(waiting.length - mostMails, 0),
    writers: [...counts].map(([address, count]) => ({ address, count })),
    mails: waiting.slice(-mostMails).map(({ from, at, subject, text, marks }) => ({
      ...{ from, at, subject, text },
      warnings: noticeWarnings(marks, from).map((warning) => ({ text: warning })),
    })),
  };
}

async function receivedDigest(deps: DigestDeps, tx: Tx, address: string, now: Date): Promise<Writes> {
  const notSince = new Date(now.getTime() - acknowledgementsEveryMs);
  if (!(await tx.noticeTimes.take(`received ${address}`, now, notSince))) return {};
  const cases = await tx.waitingNotices.takeUnacknowledged(address);
  const [first] = cases;
  const mailbox = first && deps.rules().mailboxes.get(first.mailbox);
  if (first === undefined || mailbox === undefined) return {};
  const named = cases.slice(-mostCases).map(({ number, title }) => ({ number: caseNumber(number), title }));
  const mails: readonly OutboundMail[] = promiseNotice(
    deps,
    mailbox,
    {
      template: 'received-digest',
      to: [{ address, name: '', agent: null }],
      audience: 'customer',
      byAgent: null,
      data: { digest: { cases: named, more: cases.length - named.length }, mail: { language: first.language } },
      answers: null,
      subject: '',
      text: '',
    },
    now,
  );
  return { insert: { OutboundMail: mails } };
}
