// Articles, agents and settings for tests.

import type { ArticleState } from '../../../src/core/knowledge/article-state.js';
import type { ArticleContext } from '../../../src/core/knowledge/change-article.js';
import type { Version, VersionState } from '../../../src/core/knowledge/version.js';
import type { Agent, Role } from '../../../src/core/rule-set/agents-and-queues.js';
import type { KnowledgeSettings } from '../../../src/core/rule-set/settings.js';

export const settings: KnowledgeSettings = {
  approve: ['supervisor', 'admin'],
  publish: ['admin'],
  approveOwn: false,
  link: null,
};

export function agentOf(name: string, ...roles: Role[]): Agent {
  return {
    ...{ name, displayName: name, email: `${name}@example.net`, emails: [], roles, skills: new Map() },
    ...{ capacity: null, calendar: null, timeZone: null, agendaAt: null, language: null },
    at: { file: 'agents.yaml', line: 1, column: 1 },
  };
}

export const author = agentOf('lena', 'agent');
export const supervisor = agentOf('omar', 'supervisor');
export const admin = agentOf('ida', 'admin');
export const now = new Date('2026-03-02T08:00:00Z');

export function by(agent: Agent, more: Partial<KnowledgeSettings> = {}): ArticleContext {
  return { agent, settings: { ...settings, ...more }, now, timeZone: 'UTC' };
}

export function versionOf(minor: number, state: VersionState, more: Partial<Version> = {}): Version {
  return {
    ...{ id: `v1.${minor}`, major: 1, minor, title: 'Smoke', text: 'Look at the fuse.', keywords: ['fuse'] },
    ...{ author: 'lena', state, reason: null, createdAt: now, submittedAt: null, approvedBy: null, approvedAt: null },
    ...{ publishAt: null, publishedBy: null, publishedAt: null, expireAt: null, endedAt: null },
    ...more,
  };
}

export function articleOf(...versions: Version[]): ArticleState {
  return { id: 'a', number: 'KA-1001', language: 'en', versions };
}
