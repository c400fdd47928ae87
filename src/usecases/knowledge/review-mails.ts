// The mails of a review: reviewers are asked, authors are told what was decided, and a reviewer whose answer did
// nothing is told why. A request is signed for its reader and the version, so a reply to it is a proof.

import { type ArticleState, openVersion } from '../../core/knowledge/article-state.js';
import type { ArticleAction } from '../../core/knowledge/change-article.js';
import { publishersOf, reviewersOf } from '../../core/knowledge/rights.js';
import { type Version, versionNumber } from '../../core/knowledge/version.js';
import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { type MailPromise, type PromiseDeps, promiseNotice } from '../outbound/promise-mail.js';

export interface ReviewMailContext {
  readonly deps: PromiseDeps;
  readonly rules: RuleSet;
  /** Through which they go; null: the first of the rules. Without any, nobody is mailed. */
  readonly mailbox: Mailbox | null;
  readonly now: Date;
}

/** What follows from an action that was done. `article`: as it was before. */
export function reviewMails(
  context: ReviewMailContext,
  article: ArticleState,
  action: ArticleAction,
  by: Agent,
): readonly OutboundMail[] {
  const { agents, settings } = context.rules;
  const version = openVersion(article);
  const nameOf = (author: string | null) => agents.get(author ?? '')?.displayName ?? author;
  if (version === undefined) return [];
  switch (action.kind) {
    case 'submit':
      return mailTo(
        context,
        reviewersOf(agents.values(), version.author, settings.knowledge),
        'article-review',
        { review: { ...reviewData(article, version), author: nameOf(version.author), text: version.text } },
        version.id,
      );
    case 'approve': {
      const { author, others, publishers } = readersOfApproval(context.rules, version, by);
      const of = reviewData(article, version);
      const mayPublish = author !== undefined && publishers.includes(author);
      const outcome = { by: by.displayName, isApproved: true, reason: null, mayPublish, told: namesOf(others) };
      const data = { review: { ...of, author: nameOf(version.author), by: by.displayName } };
      return [
        ...mailTo(context, author === undefined ? [] : [author], 'article-reviewed', { review: { ...of, ...outcome } }),
        ...mailTo(context, others, 'article-approved', data),
      ];
    }
    case 'reject': {
      const author = otherAuthor(context.rules, version, by);
      const outcome = { by: by.displayName, isApproved: false, reason: action.reason.trim() };
      const data = { review: { ...reviewData(article, version), ...outcome, mayPublish: false, told: '' } };
      return mailTo(context, author === undefined ? [] : [author], 'article-reviewed', data);
    }
    case 'publish':
    case 'expire':
    case 'archive':
      return [];
    default: {
      const never: never = action;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}

/** `others`: those who may publish what was approved, so that it does not wait unknown to them. Whoever approved it is
 *  told only when it waits for nobody else, since a reply that approves shows no command. */
function readersOfApproval(rules: RuleSet, version: Version, by: Agent) {
  const author = otherAuthor(rules, version, by);
  const publishers = publishersOf(rules.agents.values(), rules.settings.knowledge);
  const others = publishers.filter(({ name }) => name !== version.author && name !== by.name);
  const isAlone = publishers.length === 1 && publishers.includes(by) && version.author !== by.name;
  return { author, publishers, others: isAlone ? [by] : others };
}

/** The author, unless it is the one who acts. */
function otherAuthor({ agents }: RuleSet, { author }: Version, by: Agent): Agent | undefined {
  return author === by.name ? undefined : agents.get(author ?? '');
}

function namesOf(agents: readonly Agent[]): string {
  return agents.map(({ displayName }) => displayName).join(', ');
}

/** `why`: the answer did nothing; `isOpen`: another answer to the request may. */
export function refusedReviewMail(
  context: ReviewMailContext,
  reviewer: Agent,
  versionId: string,
  review: { readonly name: string; readonly why: string; readonly isOpen: boolean },
): readonly OutboundMail[] {
  return mailTo(context, [reviewer], 'article-review-refused', { review }, versionId);
}

function reviewData({ number, language }: ArticleState, version: Version) {
  const { title, author, keywords } = version;
  return { number, version: versionNumber(version), title, author, language, keywords: keywords.join(', ') };
}

function mailTo(
  { deps, rules, mailbox, now }: ReviewMailContext,
  agents: readonly Agent[],
  template: string,
  data: object,
  signedFor?: string,
): readonly OutboundMail[] {
  const sender = mailbox ?? [...rules.mailboxes.values()][0];
  if (sender === undefined || agents.length === 0) return [];
  const promise: MailPromise = {
    template,
    to: agents.map(({ name, displayName, email }) => ({ address: email, name: displayName, agent: name })),
    audience: 'agent',
    byAgent: null,
    ...(signedFor !== undefined && { signedFor }),
    data,
    answers: null,
    subject: '',
    text: '',
  };
  return promiseNotice(deps, sender, promise, now);
}
