// A knowledge article as it is sent: the text of one version.

import type { VersionState } from './version.js';

export interface Article {
  /** Such as `KA-1001`. */
  readonly number: string;
  /** ISO 639-1; null: not known. */
  readonly language: string | null;
  /** The version, by id. */
  readonly versionId: string;
  /** Such as `1.0`. */
  readonly version: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** Only a `published` one is sent. */
  readonly status: VersionState;
}
