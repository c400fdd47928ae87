-- Lists are read a page at a time, in an order that an index has: a page costs the same whatever the number of rows.

CREATE INDEX "Case_createdAt_number_idx" ON "Case" ("createdAt", "number");
CREATE INDEX "Case_queue_createdAt_number_idx" ON "Case" ("queue", "createdAt", "number");
CREATE INDEX "Case_status_createdAt_number_idx" ON "Case" ("status", "createdAt", "number");
CREATE INDEX "Case_queue_status_createdAt_number_idx" ON "Case" ("queue", "status", "createdAt", "number");
DROP INDEX "Case_queue_status_createdAt_idx";
CREATE INDEX "Case_contactId_createdAt_number_idx" ON "Case" ("contactId", "createdAt", "number");
DROP INDEX "Case_contactId_idx";
CREATE INDEX "Case_accountId_createdAt_number_idx" ON "Case" ("accountId", "createdAt", "number");
DROP INDEX "Case_accountId_idx";

-- Only the KPI instances that run.
CREATE INDEX "KpiInstance_running_by_failure" ON "KpiInstance" (coalesce("failAt", 'infinity'), "startedAt", "id")
  WHERE "failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL;

CREATE INDEX "InboundMail_quarantined" ON "InboundMail" ("receivedAt", "uid", "id") WHERE "outcome" = 'quarantined';

-- Accounts are found by name in upper or lower case.
CREATE INDEX "Account_lower_name" ON "Account" (lower("name"));
