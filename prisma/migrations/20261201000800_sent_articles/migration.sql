-- The articles that were sent in a period.
CREATE INDEX "Activity_sent_articles" ON "Activity"("at") WHERE "articleVersionId" IS NOT NULL;
