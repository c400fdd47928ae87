// An article from a file against the one that is stored: what is new, what changes, and what a file cannot do.
// Exporting and importing again changes nothing.

import {
  type ArticleState,
  latestVersion,
  openVersion,
  publication,
  publishedVersion,
  type VersionChange,
} from './article-state.js';
import { type Version, type VersionState, versionNumber } from './version.js';

/** What a file says. What is undefined stays as it is stored. */
export interface ImportedArticle {
  readonly number: string;
  readonly title: string;
  /** As `normalText` leaves it. */
  readonly text: string;
  readonly status: VersionState;
  readonly language?: string | null;
  readonly keywords?: readonly string[];
  /** The agent, by name. */
  readonly author?: string | null;
  readonly version?: Pick<Version, 'major' | 'minor'>;
  readonly publishAt?: Date | null;
  readonly expireAt?: Date | null;
}

export type ImportStep = { readonly kind: 'unchanged' } | ImportChange | ImportRefusal;

export interface ImportChange {
  readonly kind: 'created' | 'changed';
  /** Made one after the other, before the new version is stored. */
  readonly changes: readonly VersionChange[];
  readonly version: Version | null;
  /** Undefined: it stays. */
  readonly language?: string | null;
}

export interface ImportRefusal {
  readonly kind: 'refused';
  /** What in the file is at fault. */
  readonly key: keyof ImportedArticle;
  readonly text: string;
}

/** The version that a file of the article shows. */
export function exportedVersion(article: Pick<ArticleState, 'versions'>): Version | undefined {
  return publishedVersion(article) ?? latestVersion(article);
}

/** `id`: of a new version. */
export function importArticle(
  stored: ArticleState | undefined,
  file: ImportedArticle,
  id: string,
  now: Date,
): ImportStep {
  const current = stored && exportedVersion(stored);
  if (stored === undefined || current === undefined) {
    const version = newVersion(file, file.version ?? { major: 1, minor: 0 }, id, now);
    return { kind: 'created', changes: [], version, language: file.language ?? null };
  }
  const language = file.language ?? stored.language;
  if (stored.language !== null && language !== stored.language) {
    const text = `${file.number} is in the language "${stored.language}", which never changes; give a translation a number of its own`;
    return { kind: 'refused', key: 'language', text };
  }
  const isKnown = language === stored.language;
  const full = { keywords: current.keywords, author: current.author, ...file };
  if (isKnown && isSame(current, full)) return { kind: 'unchanged' };
  const step = changed(stored, current, full, id, now);
  return step.kind === 'refused' || isKnown ? step : { ...step, language };
}

function changed(
  stored: ArticleState,
  current: Version,
  file: ImportedArticle,
  id: string,
  now: Date,
): ImportChange | ImportRefusal {
  const published = publishedVersion(stored);
  const open = openVersion(stored);
  switch (file.status) {
    case 'published': {
      const sameWords = published !== undefined && hasSameWords(published, file) && hasNumberOf(file, published);
      if (sameWords)
        return { kind: 'changed', changes: [{ id: published.id, ...timesAndAuthor(file) }], version: null };
      // The version that is there already makes room before the new one is stored.
      const changes = publication(stored, id, null, now).filter((change) => change.id !== id);
      return { kind: 'changed', changes, version: newVersion(file, numberFor(stored, file), id, now) };
    }
    case 'draft': {
      if (open === undefined) {
        return { kind: 'changed', changes: [], version: newVersion(file, numberFor(stored, file), id, now) };
      }
      if (open.state === 'draft') {
        const { title, text, keywords = open.keywords } = file;
        return {
          kind: 'changed',
          changes: [{ id: open.id, title, text, keywords, ...timesAndAuthor(file) }],
          version: null,
        };
      }
      const text = `${file.number} ${versionNumber(open)} is ${open.state}; a draft from a file would replace it unseen`;
      return { kind: 'refused', key: 'status', text };
    }
    case 'expired': {
      if (published === undefined || !hasSameWords(published, file)) break;
      return {
        kind: 'changed',
        changes: [{ id: published.id, state: 'expired', expireAt: now, endedAt: now }],
        version: null,
      };
    }
    case 'in-review':
    case 'approved':
    case 'archived':
      break;
    default: {
      const never: never = file.status;
      throw new Error(`unknown status ${String(never)}`);
    }
  }
  const text = `${file.number} ${versionNumber(current)} is ${current.state}; a file makes a version draft, published or expired, not ${file.status}`;
  return { kind: 'refused', key: 'status', text };
}

function isSame(stored: Version, file: ImportedArticle): boolean {
  const times = (at: Date | null | undefined, before: Date | null) =>
    at === undefined || at?.getTime() === before?.getTime();
  return (
    hasSameWords(stored, file) &&
    hasNumberOf(file, stored) &&
    stored.state === file.status &&
    (file.author === undefined || file.author === stored.author) &&
    times(file.publishAt, stored.publishAt) &&
    times(file.expireAt, stored.expireAt)
  );
}

function hasSameWords(stored: Version, { title, text, keywords }: ImportedArticle): boolean {
  return stored.title === title && stored.text === text && stored.keywords.join('\n') === keywords?.join('\n');
}

function hasNumberOf({ version }: ImportedArticle, { major, minor }: Version): boolean {
  return version === undefined || (version.major === major && version.minor === minor);
}

/** The number of the file, if it is behind all that there are. */
function numberFor(stored: ArticleState, { version }: ImportedArticle): Pick<Version, 'major' | 'minor'> {
  const { major, minor } = latestVersion(stored) ?? { major: 1, minor: -1 };
  const isLater =
    version !== undefined && (version.major > major || (version.major === major && version.minor > minor));
  return isLater ? version : { major, minor: minor + 1 };
}

function timesAndAuthor({ author, expireAt }: ImportedArticle): Partial<Pick<Version, 'author' | 'expireAt'>> {
  return { ...(author !== undefined && { author }), ...(expireAt !== undefined && { expireAt }) };
}

function newVersion(
  { title, text, keywords = [], author = null, status, publishAt = null, expireAt = null }: ImportedArticle,
  { major, minor }: Pick<Version, 'major' | 'minor'>,
  id: string,
  now: Date,
): Version {
  const wasPublished = status === 'published' || status === 'expired' || status === 'archived';
  return {
    ...{ id, major, minor, title, text, keywords, author, state: status, reason: null, createdAt: now },
    ...{ submittedAt: status === 'in-review' ? now : null, approvedBy: null, approvedAt: null },
    ...{ publishAt, publishedBy: null, publishedAt: wasPublished ? now : null, expireAt },
    endedAt: status === 'expired' || status === 'archived' ? now : null,
  };
}
