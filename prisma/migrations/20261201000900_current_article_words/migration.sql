-- Nobody searches for versions that were archived.
DROP INDEX "KnowledgeArticleVersion_words";
CREATE INDEX "KnowledgeArticleVersion_words" ON "KnowledgeArticleVersion" USING GIN ("words") WHERE "state" <> 'archived';
