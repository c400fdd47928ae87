// What lists show of an article: its published version, or else its latest.

export const listedColumns = `article.number, version.title, version.major || '.' || version.minor AS version,
  version.state AS status, article.language`;

/** Holds for the version of an article that lists show. */
export const shownVersion = `(version.state = 'published' OR NOT EXISTS (
  SELECT FROM "KnowledgeArticleVersion" other WHERE other."articleId" = version."articleId"
    AND (other.state = 'published' OR (other.major, other.minor) > (version.major, version.minor))))`;
