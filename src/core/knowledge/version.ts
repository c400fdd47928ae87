// A version of a knowledge article, and the life that it has: draft, in review, approved, published, and then expired
// or archived. Rejected, it is a draft again.

export const VERSION_STATES = ['draft', 'in-review', 'approved', 'published', 'expired', 'archived'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** What authors write. */
export interface ArticleContent {
  readonly title: string;
  /** Markdown, as `normalText` leaves it. */
  readonly text: string;
  readonly keywords: readonly string[];
}

export interface Version extends ArticleContent {
  readonly id: string;
  readonly major: number;
  readonly minor: number;
  /** The agent, by name; null: it was imported. */
  readonly author: string | null;
  readonly state: VersionState;
  /** Why it was rejected last. */
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** Of an approved one: when it is published by itself; null: when somebody publishes it. */
  readonly publishAt: Date | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
  /** When it expires by itself. */
  readonly expireAt: Date | null;
  /** When it expired or was archived. */
  readonly endedAt: Date | null;
}

/** ISO 639, in lower case. */
export const ARTICLE_LANGUAGE = /^[a-z]{2,3}$/;

/** Such as `1.0`. */
export function versionNumber({ major, minor }: Pick<Version, 'major' | 'minor'>): string {
  return `${major}.${minor}`;
}

/** Unix line ends, no empty lines before the text and no white space behind it. */
export function normalText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/^\n+/, '').trimEnd();
}
