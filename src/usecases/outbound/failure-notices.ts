// Tells agents of a mail that was not sent to the customer of their case: an answer that could not be written comes
// back to its author, and an address that did not take it is told to the author and to the agents of the case.

import type { MailsPromised } from '../../core/case/event.js';
import { type CaseState, conversationSubject } from '../../core/case/state.js';
import { notDelivered } from '../../core/intake/bounce.js';
import { guardCase, guardWindowMs } from '../../core/intake/loop-guard.js';
import { agentsToNotify, namedAgents } from '../../core/outbound/recipients.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { ClaimedOutbound } from '../../ports/outbound-mails.js';
import type { Tx } from '../../ports/transact.js';
import { type MailPromise, type PromiseDeps, promiseMail } from './promise-mail.js';

export const replyFailed = 'reply-failed';

/** Why a mail is given up. */
export type SendFailure =
  /** It cannot be written: its template, a file of it or the rules are to blame. */
  | { readonly cause: 'content'; readonly reason: string }
  /** It was written, and not taken. `givenUp`: the whole address is given up, not only this mail. */
  | { readonly cause: 'address'; readonly reason: string; readonly givenUp: boolean };

/** Nothing when no agent hears of it. A mail that is tried again and fails again is told once. */
export async function agentNotices(
  deps: PromiseDeps,
  tx: Tx,
  rules: RuleSet,
  mail: ClaimedOutbound,
  found: CaseState,
  failure: SendFailure,
  now: Date,
): Promise<readonly MailsPromised[]> {
  const mailbox = rules.mailboxes.get(mail.mailbox);
  if (mailbox === undefined || mail.audience !== 'customer' || mail.toldAt) return [];
  return failure.cause === 'content'
    ? backToAuthor(deps, rules, mailbox, mail, found, failure, now)
    : notDeliveredTo(deps, tx, rules, mailbox, mail, found, failure, now);
}

/** Nothing for an automatic mail, which has no author. */
function backToAuthor(
  deps: PromiseDeps,
  rules: RuleSet,
  mailbox: Mailbox,
  mail: ClaimedOutbound,
  found: CaseState,
  { reason }: SendFailure,
  now: Date,
): readonly MailsPromised[] {
  const author = mail.agent === null ? undefined : rules.agents.get(mail.agent);
  if (author === undefined) return [];
  const { text = '' } = mail.data as { readonly text?: string };
  const to = [{ address: author.email, name: author.displayName, agent: author.name }];
  return answerBack(deps, mailbox, found, to, { id: mail.id, to: mail.toAddress, reason, text }, now);
}

/** An answer that has not reached the customer. */
export interface FailedAnswer {
  /** Of the mail, or of the delivery to a webhook. */
  readonly id: string;
  /** The customer, as people write it. */
  readonly to: string;
  readonly reason: string;
  readonly text: string;
  /** The webhook that should have handed it on; missing for a mail. */
  readonly hook?: string;
}

/** Gives an answer back to those who can write another one. */
export function answerBack(
  deps: PromiseDeps,
  mailbox: Mailbox,
  found: CaseState,
  to: MailPromise['to'],
  failed: FailedAnswer,
  now: Date,
): readonly MailsPromised[] {
  const promise = { template: replyFailed, to, audience: 'agent', byAgent: null, data: { failed } } as const;
  const about = { answers: null, subject: found.title, text: failed.reason };
  return promiseMail(deps, mailbox, found.id, { ...promise, ...about }, now);
}

/** To the author, whoever has the case, and within the loop guard's limits to the agents of the case. */
async function notDeliveredTo(
  deps: PromiseDeps,
  tx: Tx,
  rules: RuleSet,
  mailbox: Mailbox,
  mail: ClaimedOutbound,
  found: CaseState,
  { reason, givenUp }: Extract<SendFailure, { cause: 'address' }>,
  now: Date,
): Promise<readonly MailsPromised[]> {
  const automaticMails = await tx.cases.countAutomaticMails(found.id, new Date(now.getTime() - guardWindowMs));
  const agents = agentsToNotify(rules, found, notDelivered);
  const author = mail.agent === null ? [] : namedAgents(rules, [mail.agent], agents, notDelivered);
  const { mails } = guardCase(rules, { automaticMails }, [...author, ...agents]);
  const [first] = mails;
  if (first === undefined) return [];
  const subject = conversationSubject(found);
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
        failure: { address: mail.toAddress, reason, givenUp, subject, isCopy: false },
        mail: { subject },
        stopped: { address: mail.toAddress.toLowerCase() },
      },
      answers: null,
      subject,
      text: reason,
    },
    now,
  );
}
