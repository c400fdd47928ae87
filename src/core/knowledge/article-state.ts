// A knowledge article with all its versions, and how changes of versions move it forward.

import type { Version, VersionState } from './version.js';

export interface ArticleState {
  readonly id: string;
  readonly number: string;
  /** ISO 639-1; null: not known. */
  readonly language: string | null;
  /** In any order. */
  readonly versions: readonly Version[];
}

/** The changed fields of a version. */
export type VersionChange = { readonly id: string } & Partial<Omit<Version, 'id' | 'major' | 'minor'>>;

const OPEN: readonly VersionState[] = ['draft', 'in-review', 'approved'];

/** The version that is being worked on. There is at most one. */
export function openVersion({ versions }: Pick<ArticleState, 'versions'>): Version | undefined {
  return versions.find(({ state }) => OPEN.includes(state));
}

/** The version that customers are sent. There is at most one. */
export function publishedVersion({ versions }: Pick<ArticleState, 'versions'>): Version | undefined {
  return versions.find(({ state }) => state === 'published');
}

/** The one with the highest number. */
export function latestVersion({ versions }: Pick<ArticleState, 'versions'>): Version | undefined {
  return versions.toSorted((a, b) => b.major - a.major || b.minor - a.minor)[0];
}

/** The article after changes, which are made one after the other. */
export function withChanges(article: ArticleState, changes: readonly VersionChange[]): ArticleState {
  let { versions } = article;
  for (const change of changes) {
    versions = versions.map((version) => (version.id === change.id ? { ...version, ...change } : version));
  }
  return { ...article, versions };
}

/** Makes a version the published one. Its predecessor is archived first: only one is published at any moment. */
export function publication(article: ArticleState, id: string, by: string | null, now: Date): readonly VersionChange[] {
  const before = publishedVersion(article);
  return [
    ...(before === undefined ? [] : [{ id: before.id, state: 'archived' as const, endedAt: now }]),
    { id, state: 'published', publishAt: null, publishedAt: now, publishedBy: by },
  ];
}

/** What the clock does: a version is published, or expires, at the time that was set. */
export function dueChanges(article: ArticleState, now: Date): readonly VersionChange[] {
  const open = openVersion(article);
  const isDue = open?.state === 'approved' && open.publishAt !== null && open.publishAt <= now;
  const published = isDue ? publication(article, open.id, open.publishedBy, now) : [];
  const current = publishedVersion(withChanges(article, published));
  const isOver = current !== undefined && current.expireAt !== null && current.expireAt <= now;
  return isOver ? [...published, { id: current.id, state: 'expired', endedAt: now }] : published;
}
