// An article as JSON, by command and by the API.

import { type ArticleState, latestVersion, publishedVersion } from '../../core/knowledge/article-state.js';
import { type Version, versionNumber } from '../../core/knowledge/version.js';
import type { ArticleUsage } from '../../ports/article-queries.js';

/** `wanted` undefined: the published one, or else the latest. */
export function versionOf(article: ArticleState, wanted: string | undefined): Version | undefined {
  if (wanted !== undefined) return article.versions.find((version) => versionNumber(version) === wanted);
  return publishedVersion(article) ?? latestVersion(article);
}

/** A public contract: fields may be added, never renamed. */
export function articleJson({ number, language, versions }: ArticleState, shown: Version, usage: ArticleUsage) {
  return {
    ...{ number, language, ...versionJson(shown), text: shown.text, keywords: shown.keywords, usage },
    versions: versions.map(versionJson),
  };
}

function versionJson(version: Version) {
  const { id: _, major: _major, minor: _minor, text: _text, keywords: _keywords, state, ...rest } = version;
  return { version: versionNumber(version), status: state, ...rest };
}
