-- When an open activity was completed or cancelled, for reports on tasks; it is not known of those that were closed before.
ALTER TABLE "Activity" ADD COLUMN "closedAt" TIMESTAMPTZ(3);
CREATE INDEX "Activity_closedAt_idx" ON "Activity" ("closedAt") WHERE "closedAt" IS NOT NULL;
CREATE INDEX "CaseMerge_at_idx" ON "CaseMerge" ("at");
