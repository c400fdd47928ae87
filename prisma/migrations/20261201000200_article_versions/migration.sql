-- Knowledge articles have versions. What an article was until now is its first published version.

-- The text search configuration of a language (ISO 639-1), among those of every PostgreSQL since 13.
CREATE FUNCTION "text_search_config"(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language
    WHEN 'ar' THEN 'arabic'::regconfig WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
    WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french'
    WHEN 'hu' THEN 'hungarian' WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian'
    WHEN 'nb' THEN 'norwegian' WHEN 'nl' THEN 'dutch' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian'
    WHEN 'ru' THEN 'russian' WHEN 'sv' THEN 'swedish' WHEN 'tr' THEN 'turkish'
    ELSE 'simple' END
$$;

-- Lower case without accents, so that "Gerate" finds "Geräte". Needs no extension, which a managed server might refuse.
CREATE FUNCTION "fold_text"(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT normalize(regexp_replace(normalize(replace(replace(translate(lower(text), 'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'),
    NFKD), '[\u0300-\u036f]', '', 'g'), NFKC)
$$;

-- What full-text search finds an article by: its words as the language inflects them, and as they are written. The title
-- weighs most, then the keywords. A vector has at most 1 MB.
CREATE FUNCTION "article_words"(language text, title text, keywords text[], text text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
  SELECT setweight(to_tsvector(text_search_config(language), title), 'A') || setweight(to_tsvector('simple', fold_text(title)), 'A')
    || setweight(to_tsvector(text_search_config(language), array_to_string(keywords, ' ')), 'B')
    || setweight(to_tsvector('simple', fold_text(array_to_string(keywords, ' '))), 'B')
    || to_tsvector(text_search_config(language), left(text, 100000)) || to_tsvector('simple', fold_text(left(text, 100000)))
$$;

CREATE TABLE "KnowledgeArticleVersion" (
    "id" UUID NOT NULL PRIMARY KEY,
    "articleId" UUID NOT NULL REFERENCES "KnowledgeArticle"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    "major" INTEGER NOT NULL,
    "minor" INTEGER NOT NULL,
    "language" TEXT,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "keywords" TEXT[] DEFAULT '{}',
    "author" TEXT,
    "state" TEXT NOT NULL CHECK ("state" IN ('draft', 'in-review', 'approved', 'published', 'expired', 'archived')),
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMPTZ(3),
    "publishAt" TIMESTAMPTZ(3),
    "publishedBy" TEXT,
    "publishedAt" TIMESTAMPTZ(3),
    "expireAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "words" TSVECTOR GENERATED ALWAYS AS ("article_words"("language", "title", "keywords", "text")) STORED
);
CREATE UNIQUE INDEX "KnowledgeArticleVersion_articleId_major_minor_key" ON "KnowledgeArticleVersion"("articleId", "major", "minor");
-- Customers are sent one version of an article, and authors work on one.
CREATE UNIQUE INDEX "KnowledgeArticleVersion_published" ON "KnowledgeArticleVersion"("articleId") WHERE "state" = 'published';
CREATE UNIQUE INDEX "KnowledgeArticleVersion_open" ON "KnowledgeArticleVersion"("articleId")
  WHERE "state" IN ('draft', 'in-review', 'approved');
-- What the worker has to publish, and what it has to let expire.
CREATE INDEX "KnowledgeArticleVersion_publishAt" ON "KnowledgeArticleVersion"("publishAt") WHERE "state" = 'approved';
CREATE INDEX "KnowledgeArticleVersion_expireAt" ON "KnowledgeArticleVersion"("expireAt") WHERE "state" = 'published';
CREATE INDEX "KnowledgeArticleVersion_words" ON "KnowledgeArticleVersion" USING GIN ("words");

INSERT INTO "KnowledgeArticleVersion"
  ("id", "articleId", "major", "minor", "title", "text", "state", "createdAt", "publishedAt")
SELECT gen_random_uuid(), "id", 1, 0, "title", regexp_replace(replace("text", E'\r\n', E'\n'), '^\n+|\s+$', '', 'g'),
  CASE "status" WHEN 'published' THEN 'published' ELSE 'draft' END, "updatedAt",
  CASE "status" WHEN 'published' THEN "updatedAt" END
FROM "KnowledgeArticle";

ALTER TABLE "KnowledgeArticle" ADD COLUMN "language" TEXT, ADD COLUMN "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "KnowledgeArticle" SET "createdAt" = "updatedAt";
ALTER TABLE "KnowledgeArticle" DROP COLUMN "title", DROP COLUMN "text", DROP COLUMN "version", DROP COLUMN "status",
  DROP COLUMN "updatedAt";

-- The version that a mail sent, whatever becomes of the article.
ALTER TABLE "Activity" ADD COLUMN "articleVersionId" UUID
  REFERENCES "KnowledgeArticleVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Activity_articleVersionId_idx" ON "Activity"("articleVersionId") WHERE "articleVersionId" IS NOT NULL;
