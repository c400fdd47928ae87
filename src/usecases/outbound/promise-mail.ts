// Promises mails: rows with a fixed Message-ID, written in the transaction that decided them. One activity on the case
// for each thing said, one outbound mail for each recipient.

import type { Activity } from '../../core/case/activity.js';
import type { MailsPromised } from '../../core/case/event.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { isOutsideAddress } from '../../core/inbound/outside-message.js';
import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { Signer } from '../../ports/outgoing.js';

export interface PromiseDeps {
  readonly signer: Signer;
  readonly newId: () => string;
}

/** The customer's mail that the new one answers. */
export interface AnsweredMail {
  readonly messageId: string | null;
  readonly references: readonly string[];
}

export interface MailPromise {
  readonly template: string;
  readonly to: readonly { readonly address: string; readonly name: string; readonly agent: string | null }[];
  /** Addresses that get a copy, when there is one recipient. */
  readonly cc?: readonly string[];
  readonly audience: OutboundMail['audience'];
  /** The agent who wrote the text; null for automatic mails. */
  readonly byAgent: string | null;
  /** What a reply proves to be about instead of a case: the id of a held mail. Only for a notice to an agent. */
  readonly signedFor?: string;
  /** What the template gets beside the case. */
  readonly data: object;
  readonly answers: AnsweredMail | null;
  /** Subject and text of the activity until the mail is rendered. */
  readonly subject: string;
  readonly text: string;
  /** The stored files that go with it. */
  readonly files?: readonly AttachmentInfo[];
  /** The version of the knowledge article that it sends, by id. */
  readonly articleVersionId?: string;
  readonly kpiInstanceId?: string;
  /** As in the table. */
  readonly milestone?: string;
}

type Sender = Pick<Mailbox, 'name' | 'address' | 'displayName' | 'replyAddress'>;

/** Promises a mail on a case. Nothing when there is no recipient whom mail reaches. */
export function promiseMail(
  deps: PromiseDeps,
  mailbox: Sender,
  caseId: string,
  promise: MailPromise,
  now: Date,
): readonly MailsPromised[] {
  const to = promise.to.filter(({ address }) => !isOutsideAddress(address));
  if (to.length === 0) return [];
  const id = deps.newId();
  const mails = outboundMails(deps, mailbox, { caseId, activityId: id }, { ...promise, to }, now);
  const activity: Activity = {
    id,
    kind: 'email',
    direction: 'out',
    status: 'open',
    from: mailbox.address,
    fromName: mailbox.displayName,
    replyTo: [],
    to: to.map(({ address }) => address),
    cc: promise.cc ?? [],
    subject: promise.subject,
    text: promise.text,
    replyText: null,
    messageId: mails.length === 1 ? (mails[0]?.messageId ?? null) : null,
    template: promise.template,
    agent: promise.byAgent,
    marks: promise.audience === 'customer' ? [] : [`to-${promise.audience}`],
    attachments: promise.files ?? [],
    minutes: null,
    billableMinutes: null,
    ...(promise.articleVersionId !== undefined && { articleVersionId: promise.articleVersionId }),
    at: now,
  };
  return [{ type: 'mails-promised', activity, mails }];
}

/** Promises a notice that belongs to no case. */
export function promiseNotice(
  deps: PromiseDeps,
  mailbox: Sender,
  promise: MailPromise,
  now: Date,
): readonly OutboundMail[] {
  return outboundMails(deps, mailbox, { caseId: null, activityId: null }, promise, now);
}

function outboundMails(
  { newId, signer }: PromiseDeps,
  mailbox: Sender,
  { caseId, activityId }: { readonly caseId: string | null; readonly activityId: string | null },
  promise: MailPromise,
  now: Date,
): readonly OutboundMail[] {
  const { template, audience, answers, byAgent, data } = promise;
  const inReplyTo = answers?.messageId ?? null;
  const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
  const about = promise.signedFor ?? caseId;
  return promise.to.map((to) => ({
    id: newId(),
    activityId,
    mailbox: mailbox.name,
    template,
    audience,
    data,
    inReplyTo,
    kpiInstanceId: promise.kpiInstanceId ?? null,
    milestone: promise.milestone ?? null,
    agent: audience === 'agent' ? to.agent : byAgent,
    toAddress: to.address,
    toName: to.name,
    cc: promise.cc ?? [],
    messageId: signer.messageId(about, to.agent, domain),
    replyTo:
      about !== null && mailbox.replyAddress === 'signed'
        ? signer.replyAddress(about, to.agent, mailbox.address)
        : null,
    references: audience === 'agent' && caseId !== null ? [threadOf(caseId, domain)] : referencesTo(answers),
    status: 'queued',
    tries: 0,
    nextTryAt: now,
    promisedAt: now,
  }));
}

/** Limits References, which grow with every mail; servers refuse very long headers. */
const mostReferences = 20;

/** The mails before the answered one in order, and that one last (RFC 5322 section 3.6.4). Of a long thread the
 *  first stays, by which mail programs find its beginning. */
function referencesTo(answers: AnsweredMail | null): readonly string[] {
  if (answers === null) return [];
  const { messageId, references } = answers;
  const before = [...new Set(references)].filter((id) => id !== messageId);
  const all = messageId === null ? before : [...before, messageId];
  return all.length <= mostReferences ? all : [...all.slice(0, 1), ...all.slice(1 - mostReferences)];
}

/** All notifications of a case refer to it, so an agent's mail program shows them as one conversation. No mail has
 *  this id. */
function threadOf(caseId: string, domain: string): string {
  return `<notifications.${caseId}@${domain}>`;
}
