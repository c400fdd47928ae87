// The actions on a knowledge article and what each changes. Pure: every refusal says why, and what to do.

import { instantInWords } from '../calendar/times-in-words.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { KnowledgeSettings } from '../rule-set/settings.js';
import { type ArticleRefusal, type ArticleResult, refuseArticle } from './article-result.js';
import {
  type ArticleState,
  latestVersion,
  openVersion,
  publication,
  publishedVersion,
  type VersionChange,
} from './article-state.js';
import { unknownPlaceholder } from './placeholders.js';
import { refuseOwn, refuseWithoutRight } from './rights.js';
import { type Version, type VersionState, versionNumber } from './version.js';

export type ArticleAction =
  | { readonly kind: 'submit' | 'approve' | 'archive' }
  | { readonly kind: 'reject'; readonly reason: string }
  /** Null: now, and never. */
  | { readonly kind: 'publish'; readonly at: Date | null; readonly expireAt: Date | null }
  | { readonly kind: 'expire'; readonly at: Date | null };

export interface ArticleContext {
  readonly agent: Agent;
  readonly settings: KnowledgeSettings;
  readonly now: Date;
  /** Of the agent, IANA. */
  readonly timeZone: string;
}

export function changeArticle(article: ArticleState, action: ArticleAction, context: ArticleContext): ArticleResult {
  switch (action.kind) {
    case 'submit':
      return submit(article, context);
    case 'approve':
      return approve(article, context);
    case 'reject':
      return reject(article, action.reason, context);
    case 'publish':
      return publish(article, action, context);
    case 'expire':
      return expire(article, action.at, context);
    case 'archive':
      return archive(article, context);
    default: {
      const never: never = action;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}

function submit(article: ArticleState, { now }: ArticleContext): ArticleResult {
  const version = openIn(article, ['draft'], 'submitted');
  if ('ok' in version) return version;
  const unknown = unknownPlaceholder(version.text);
  if (unknown !== null) return refuseArticle('bad-placeholder', `${nameOf(article, version)}: ${unknown.text}`);
  const changes = [{ id: version.id, state: 'in-review' as const, submittedAt: now, reason: null }];
  return changed(article, version, 'is in review', changes);
}

function approve(article: ArticleState, { agent, settings, now }: ArticleContext): ArticleResult {
  const refused = refuseWithoutRight(agent, 'approve', settings);
  if (refused !== null) return refused;
  const version = openIn(article, ['in-review'], 'approved');
  if ('ok' in version) return version;
  const changes = [{ id: version.id, state: 'approved' as const, approvedBy: agent.name, approvedAt: now }];
  return refuseOwn(agent, version.author, settings) ?? changed(article, version, 'is approved', changes);
}

/** An approved version goes back too, as long as it is not published. Authors may take theirs back. */
function reject(article: ArticleState, reason: string, { agent, settings }: ArticleContext): ArticleResult {
  const version = openIn(article, ['in-review', 'approved'], 'rejected');
  if ('ok' in version) return version;
  const refused = version.author === agent.name ? null : refuseWithoutRight(agent, 'approve', settings);
  if (refused !== null) return refused;
  if (reason.trim() === '') return refuseArticle('no-reason', 'say why it is rejected: its author reads the reason');
  const cleared = { approvedBy: null, approvedAt: null, publishAt: null, publishedBy: null, expireAt: null };
  const changes = [{ id: version.id, state: 'draft' as const, reason: reason.trim(), ...cleared }];
  return changed(article, version, 'is a draft again', changes);
}

function publish(
  article: ArticleState,
  { at, expireAt }: { readonly at: Date | null; readonly expireAt: Date | null },
  context: ArticleContext,
): ArticleResult {
  const { agent, settings, now } = context;
  const refused = refuseWithoutRight(agent, 'publish', settings);
  if (refused !== null) return refused;
  const version = openIn(article, ['approved'], 'published');
  if ('ok' in version) return version;
  if (at !== null && at <= now) return refusePast(at, context);
  if (expireAt !== null && expireAt <= (at ?? now)) {
    return refuseArticle('bad-time', `it would expire at ${timeInWords(expireAt, context)}, before it is published`);
  }
  if (at !== null) {
    const changes = [{ id: version.id, publishAt: at, publishedBy: agent.name, expireAt }];
    return changed(article, version, `will be published at ${timeInWords(at, context)}`, changes);
  }
  const changes = [{ id: version.id, expireAt }, ...publication(article, version.id, agent.name, now)];
  return changed(article, version, 'is published', changes);
}

function expire(article: ArticleState, at: Date | null, context: ArticleContext): ArticleResult {
  const { agent, settings, now } = context;
  const refused = refuseWithoutRight(agent, 'publish', settings);
  if (refused !== null) return refused;
  const version = publishedVersion(article);
  if (version === undefined) {
    return refuseArticle('wrong-state', `${article.number} is not published, so it cannot expire`);
  }
  if (at === null) {
    return changed(article, version, 'has expired', [
      { id: version.id, state: 'expired', expireAt: now, endedAt: now },
    ]);
  }
  if (at <= now) return refusePast(at, context);
  return changed(article, version, `will expire at ${timeInWords(at, context)}`, [{ id: version.id, expireAt: at }]);
}

/** Ends a version that nobody needs: a draft of one's own, or with the right to publish any that is not published. */
function archive(article: ArticleState, { agent, settings, now }: ArticleContext): ArticleResult {
  const version = openVersion(article) ?? latestVersion(article);
  if (version === undefined || version.state === 'published' || version.state === 'archived') {
    const text = `${article.number} has no version to be archived; a published one expires first`;
    return refuseArticle('wrong-state', text);
  }
  const isOwnDraft = version.state === 'draft' && version.author === agent.name;
  const refused = isOwnDraft ? null : refuseWithoutRight(agent, 'publish', settings);
  if (refused !== null) return refused;
  return changed(article, version, 'is archived', [
    { id: version.id, state: 'archived', publishAt: null, endedAt: now },
  ]);
}

function openIn(article: ArticleState, states: readonly VersionState[], done: string): Version | ArticleRefusal {
  const version = openVersion(article);
  if (version !== undefined && states.includes(version.state)) return version;
  const { number } = article;
  if (version !== undefined) {
    const text = `${nameOf(article, version)} is ${inWords(version)}; only what is ${states.join(' or ')} can be ${done}`;
    return refuseArticle('wrong-state', text);
  }
  const text = `${number} has no version to be ${done}; begin one with: casemill article edit ${number}`;
  return refuseArticle('wrong-state', text);
}

function inWords({ state, reason }: Version): string {
  return state === 'draft' && reason !== null ? `draft (rejected: ${reason})` : state;
}

function nameOf({ number }: ArticleState, version: Version): string {
  return `${number} ${versionNumber(version)}`;
}

function changed(
  article: ArticleState,
  version: Version,
  what: string,
  changes: readonly VersionChange[],
): ArticleResult {
  return { ok: true, text: `${nameOf(article, version)} ${what}`, changes };
}

function timeInWords(at: Date, { timeZone }: ArticleContext): string {
  return instantInWords(at, timeZone, 'en');
}

function refusePast(at: Date, context: ArticleContext): ArticleRefusal {
  return refuseArticle('bad-time', `${timeInWords(at, context)} is in the past; leave the time out for now`);
}
