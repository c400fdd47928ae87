// One action of an agent on a knowledge article, in a transaction of its own.

import { type ArticleAction, changeArticle as changeState } from '../../core/knowledge/change-article.js';
import { type ArticleAnswer, type ArticleDeps, findAgent, getArticle, writeChanges } from './article-deps.js';

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
  return deps.transact(async (tx) => {
    const article = await getArticle(tx, number);
    if ('ok' in article) return article;
    const result = changeState(article, action, { agent, settings: rules.settings.knowledge, now });
    if (!result.ok) return result;
    await writeChanges(tx, result.changes);
    return { ok: true, number: article.number, text: result.text };
  });
}
