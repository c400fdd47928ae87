// One action of an agent on a knowledge article, in a transaction of its own.

import { type ArticleAction, changeArticle as changeState } from '../../core/knowledge/change-article.js';
import type { OutboundMail } from '../../core/outbound/outbound-mail.js';
import type { Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import {
  type ArticleAnswer,
  type ArticleDeps,
  articleContext,
  findAgent,
  getArticle,
  writeChanges,
} from './article-deps.js';
import { reviewMails } from './review-mails.js';

/** `by`: the agent, by name. */
export async function changeArticle(
  deps: ArticleDeps,
  number: string,
  by: string,
  action: ArticleAction,
): Promise<ArticleAnswer> {
  const rules = deps.rules();
  const agent = findAgent(rules, by);
  if ('ok' in agent) return agent;
  const now = deps.clock();
  let written: Writes = {};
  const result = await deps.transact<ArticleAnswer>(async (tx) => {
    const article = await getArticle(tx, number);
    if ('ok' in article) return article;
    const result = changeState(article, action, articleContext(rules, agent, now));
    if (!result.ok) return result;
    await writeChanges(tx, result.changes);
    const mails = reviewMails({ deps, rules, mailbox: null, now }, article, action, agent);
    written = { insert: { OutboundMail: mails } };
    await tx.write(written);
    return { ok: true, number: article.number, text: `${result.text}${askedInWords(action, mails)}` };
  });
  if (result.ok) await deps.jobs.add(jobsFor(written, now));
  return result;
}

/** A submitted article that waits for nobody would wait for ever. */
function askedInWords({ kind }: ArticleAction, mails: readonly OutboundMail[]): string {
  if (kind !== 'submit') return '';
  const asked = mails.map(({ agent }) => agent).join(', ');
  return asked === '' ? ', and nobody was mailed: no other agent may approve it' : `; ${asked} asked to review it`;
}
