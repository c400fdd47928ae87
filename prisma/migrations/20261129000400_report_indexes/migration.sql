-- Reports read only the events of their period: each kind of event has an index by its time.

CREATE INDEX "Case_firstResponseAt_idx" ON "Case" ("firstResponseAt");
-- Answers by agents: they say who gave a first response.
CREATE INDEX "Activity_answers_at" ON "Activity" ("at", "caseId") INCLUDE ("agent")
  WHERE "kind" = 'email' AND "direction" = 'out' AND "agent" IS NOT NULL;
-- Includes everything that reports count, because these rows are scattered among the mails.
DROP INDEX "Activity_work_at";
CREATE INDEX "Activity_work_at" ON "Activity" ("at")
  INCLUDE ("caseId", "kind", "status", "agent", "minutes", "billableMinutes", "resolutionType") WHERE "kind" <> 'email';
CREATE INDEX "Activity_work_of_case" ON "Activity" ("caseId", "at") WHERE "kind" <> 'email';
CREATE INDEX "QueueItem_enteredAt_idx" ON "QueueItem" ("enteredAt");
CREATE INDEX "KpiInstance_failAt_idx" ON "KpiInstance" ("failAt");
CREATE INDEX "KpiInstance_succeededAt_idx" ON "KpiInstance" ("succeededAt");
CREATE INDEX "KpiInstance_failed_without_time" ON "KpiInstance" ("failedAt") WHERE "failAt" IS NULL AND "failedAt" IS NOT NULL;
CREATE INDEX "EntitlementEntry_at_idx" ON "EntitlementEntry" ("at");
-- The balance of an entitlement at a moment.
CREATE INDEX "EntitlementEntry_entitlementId_at_idx" ON "EntitlementEntry" ("entitlementId", "at") INCLUDE ("amount");
DROP INDEX "EntitlementEntry_entitlementId_idx";
