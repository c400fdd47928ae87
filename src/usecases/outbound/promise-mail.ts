// Promises of mails: rows with a fixed Message-ID, written in the transaction that decided them. One activity on the
// case for each thing that was said, one outbound mail for each recipient.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { Job } from '../../ports/jobs.js';
import type { Signer } from '../../ports/outgoing.js';
import { type ActivityRow, type Changes, noChanges, type OutboundRow } from '../../ports/rows.js';

export interface PromiseDeps {
  readonly signer: Signer;
  readonly newId: () => string;
}

/** The mail of the customer that the new one answers. */
export interface Answered {
  readonly messageId: string | null;
  readonly references: readonly string[];
}

export interface MailPromise {
  readonly template: string;
  readonly to: readonly { readonly address: string; readonly name: string; readonly agent: string | null }[];
  readonly audience: 'customer' | 'agent' | 'operator';
  /** The agent whose words they are; null for what the system says by itself. */
  readonly byAgent: string | null;
  /** What the template gets beside the case. */
  readonly data: object;
  readonly answers: Answered | null;
  /** Subject and text of the activity until the mail is rendered. */
  readonly subject: string;
  readonly text: string;
  readonly kpiInstanceId?: string;
  /** As in the table. */
  readonly milestone?: string;
}

/** References grow with every mail of a long conversation; servers refuse headers that grow for ever. */
const mostReferences = 20;

/** Nothing is written when there is nobody to write to. `caseId` null: a notice about no case, without an activity. */
export function promiseMail(
  deps: PromiseDeps,
  mailbox: Pick<Mailbox, 'name' | 'address' | 'replyAddress'>,
  caseId: string | null,
  promise: MailPromise,
  now: Date,
): Changes {
  if (promise.to.length === 0) return noChanges;
  const { template, audience, answers } = promise;
  const activityId = caseId === null ? null : deps.newId();
  const inReplyTo = answers?.messageId ?? null;
  const references = answers === null ? [] : [...answers.references, ...(inReplyTo === null ? [] : [inReplyTo])];
  const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);

  const mails: readonly OutboundRow[] = promise.to.map((to) => ({
    id: deps.newId(),
    activityId,
    mailbox: mailbox.name,
    template,
    audience,
    agent: audience === 'agent' ? to.agent : promise.byAgent,
    toAddress: to.address,
    toName: to.name,
    data: promise.data,
    messageId: deps.signer.messageId(caseId, to.agent, domain),
    replyTo:
      caseId !== null && mailbox.replyAddress === 'signed'
        ? deps.signer.replyAddress(caseId, to.agent, mailbox.address)
        : null,
    inReplyTo,
    references: [...new Set(references)].slice(-mostReferences),
    status: 'queued',
    tries: 0,
    nextTryAt: now,
    kpiInstanceId: promise.kpiInstanceId ?? null,
    milestone: promise.milestone ?? null,
    promisedAt: now,
  }));
  if (caseId === null || activityId === null) return { insert: { OutboundMail: mails }, update: {} };

  const messageId = mails.length === 1 ? (mails[0]?.messageId ?? null) : null;
  const activity: ActivityRow = {
    id: activityId,
    caseId,
    kind: 'email',
    direction: 'out',
    status: 'open',
    from: mailbox.address,
    to: promise.to.map((to) => to.address),
    cc: [],
    subject: promise.subject,
    text: promise.text,
    replyText: null,
    messageId,
    template,
    agent: promise.byAgent,
    marks: audience === 'customer' ? [] : [`to-${audience}`],
    attachments: [],
    minutes: null,
    billableMinutes: null,
    at: now,
  };
  return { insert: { Activity: [activity], OutboundMail: mails }, update: {} };
}

/** Alarms become jobs this long before they ring; reconcile looks often, so later ones cost nothing until then. */
export const alarmHorizonMs = 10 * 60_000;

/** The jobs that keep the promises in these changes: mails to send, alarms that ring soon. */
export function jobsFor(changes: Changes, now: Date): readonly Job[] {
  const mails = sendJobs((changes.insert.OutboundMail ?? []).map(({ id }) => id));
  const horizon = new Date(now.getTime() + alarmHorizonMs);
  const alarms = [...(changes.insert.KpiInstance ?? []), ...(changes.update.KpiInstance ?? [])].flatMap(
    ({ id, alarmAt }) => (alarmAt && alarmAt <= horizon ? [alarmJob(id, alarmAt)] : []),
  );
  return [...mails, ...alarms];
}

/** Mails to a job: each waits for the one before it, so not too many. */
const mailsPerJob = 10;

export function sendJobs(ids: readonly string[]): readonly Job[] {
  const jobs: Job[] = [];
  for (let from = 0; from < ids.length; from += mailsPerJob) {
    const some = ids.slice(from, from + mailsPerJob);
    // Named by its first mail: while it waits, the same mails are not lined up again.
    jobs.push({ name: 'send-mails', payload: { ids: some }, id: `send-${some[0]}` });
  }
  return jobs;
}

/** The due instant is part of the id: a clock that moved has another alarm, and the old one finds nothing to do. */
export function alarmJob(id: string, dueAt: Date): Job {
  return { name: 'sla-alarm', payload: { id }, dueAt, id: `${id}-${dueAt.getTime()}` };
}
