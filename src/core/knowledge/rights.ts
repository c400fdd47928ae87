// Who may decide about knowledge articles: the roles of the settings, and by default nobody about their own.

import type { Agent } from '../rule-set/agents-and-queues.js';
import type { KnowledgeSettings } from '../rule-set/settings.js';
import { type ArticleRefusal, refuseArticle } from './article-result.js';

export type Right = 'approve' | 'publish';

export function hasRight({ roles }: Pick<Agent, 'roles'>, right: Right, settings: KnowledgeSettings): boolean {
  return settings[right].some((role) => roles.includes(role));
}

/** Null when the agent has the right. */
export function refuseWithoutRight(agent: Agent, right: Right, settings: KnowledgeSettings): ArticleRefusal | null {
  if (hasRight(agent, right, settings)) return null;
  const roles = settings[right].join(' or ');
  const needed =
    roles === '' ? 'settings.yaml gives no role that right' : `that needs the role ${roles} in agents.yaml`;
  return refuseArticle('not-allowed', `${agent.name} may not ${right} articles: ${needed}`);
}

/** Null when the agent may decide about what this author wrote. */
export function refuseOwn(agent: Agent, author: string | null, settings: KnowledgeSettings): ArticleRefusal | null {
  if (author !== agent.name || settings.approveOwn) return null;
  return refuseArticle('own-article', `${agent.name} wrote it, so somebody else has to approve it`);
}

/** Those whom a submitted version waits for. */
export function reviewersOf(
  agents: Iterable<Agent>,
  author: string | null,
  settings: KnowledgeSettings,
): readonly Agent[] {
  return [...agents].filter(
    (agent) => hasRight(agent, 'approve', settings) && refuseOwn(agent, author, settings) === null,
  );
}

/** Those whom an approved version waits for. */
export function publishersOf(agents: Iterable<Agent>, settings: KnowledgeSettings): readonly Agent[] {
  return [...agents].filter((agent) => hasRight(agent, 'publish', settings));
}
