// Does what a reviewer answered by mail, in the transaction that decides about the mail. What was submitted again after
// the request is decided only by who has seen it.

import type { Mail } from '../../core/email/mail.js';
import type { Skip } from '../../core/intake/decision.js';
import { openVersion } from '../../core/knowledge/article-state.js';
import { changeArticle } from '../../core/knowledge/change-article.js';
import { versionNumber } from '../../core/knowledge/version.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Tx } from '../../ports/transact.js';
import type { Writes } from '../../ports/writes.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';
import { articleContext, writeChanges } from './article-deps.js';
import { type ReviewMailContext, refusedReviewMail, reviewMails } from './review-mails.js';

const hourMs = 3_600_000;

/** The reviewer's mail, while it is applied. */
export interface ReviewContext {
  readonly deps: PromiseDeps;
  readonly tx: Tx;
  readonly rules: RuleSet;
  readonly row: { readonly mailbox: string };
  readonly mail: Pick<Mail, 'inReplyTo' | 'references'>;
  readonly now: Date;
}

export async function reviewByMail(context: ReviewContext, { reviews }: Skip): Promise<Writes> {
  if (!reviews) return {};
  const { deps, tx, rules, row, mail, now } = context;
  const agent = rules.agents.get(reviews.agent);
  const article = await tx.articles.findForUpdate({ versionId: reviews.version });
  if (agent === undefined || article === undefined) return {};
  const mails: ReviewMailContext = { deps, rules, mailbox: rules.mailboxes.get(row.mailbox) ?? null, now };
  const asked = article.versions.find(({ id }) => id === reviews.version);
  const name = `${article.number} ${asked === undefined ? '' : versionNumber(asked)}`;

  const refuse = async (why: string, isOpen = false): Promise<Writes> => {
    const recent = await tx.articles.countRefusals(agent.email, new Date(now.getTime() - hourMs));
    if (recent >= rules.settings.loopLimits.perAddressPerHour) return {};
    return { insert: { OutboundMail: refusedReviewMail(mails, agent, reviews.version, { name, why, isOpen }) } };
  };
  const { answer } = reviews;
  if (answer === null) return refuse('its first line is neither #approve nor #reject with a reason', true);
  const open = openVersion(article);
  if (open?.id !== reviews.version) return refuse(`${name} is no longer in review`);
  if (open.state === 'approved') return refuse(`${name} is approved already, by ${nameOf(rules, open.approvedBy)}`);
  const notice = await tx.notices.find(agent.name, [...mail.inReplyTo, ...mail.references]);
  const isOld = notice === undefined || open.submittedAt === null || notice.seenUntil < open.submittedAt;
  if (isOld) return refuse(`${name} was submitted again since; reply to the newest request, which has its text`);

  const result = changeArticle(article, answer, articleContext(rules, agent, now));
  if (!result.ok) return refuse(result.text, open.state === 'in-review');
  await writeChanges(tx, result.changes);
  return { insert: { OutboundMail: reviewMails(mails, article, answer, agent) } };
}

function nameOf({ agents }: RuleSet, agent: string | null): string {
  return agents.get(agent ?? '')?.displayName ?? agent ?? 'somebody';
}
