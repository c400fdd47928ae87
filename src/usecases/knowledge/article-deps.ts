// What the use cases of knowledge articles need, and what they answer.

import { type ArticleRefusal, refuseArticle } from '../../core/knowledge/article-result.js';
import type { ArticleState, VersionChange } from '../../core/knowledge/article-state.js';
import type { ArticleContext } from '../../core/knowledge/change-article.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { readerTimeZone } from '../../core/rule-set/time-zone.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact, Tx } from '../../ports/transact.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

export interface ArticleDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

/** `number`: of the article. */
export type ArticleAnswer = { readonly ok: true; readonly number: string; readonly text: string } | ArticleRefusal;

/** The agent of that name, or a refusal that lists them. */
export function findAgent({ agents }: RuleSet, name: string): Agent | ArticleRefusal {
  const known = [...agents.keys()].join(', ') || 'none';
  return agents.get(name) ?? refuseArticle('no-agent', `there is no agent "${name}" (agents: ${known})`);
}

export function articleContext(rules: RuleSet, agent: Agent, now: Date): ArticleContext {
  return { agent, settings: rules.settings.knowledge, now, timeZone: readerTimeZone(rules, agent) };
}

/** Agents write numbers in either case. */
export async function getArticle(tx: Tx, number: string): Promise<ArticleState | ArticleRefusal> {
  const found = await tx.articles.findForUpdate({ number: number.toUpperCase() });
  return found ?? refuseArticle('no-article', `there is no knowledge article ${number}`);
}

/** One statement for each change, in order: the unique index would refuse a moment with two published versions. */
export async function writeChanges(tx: Tx, changes: readonly VersionChange[]): Promise<void> {
  for (const change of changes) await tx.write({ update: { KnowledgeArticleVersion: [change] } });
}
