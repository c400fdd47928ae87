-- Clocks stand still while their case has certain statuses, and are worked out afresh whenever their case changes.

-- How long a case was put aside, and why. No overlap: a case has one status at a time.
CREATE TABLE "CasePause" (
  id uuid NOT NULL PRIMARY KEY,
  "caseId" uuid NOT NULL REFERENCES "Case" (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  status text NOT NULL CHECK (status IN ('on-hold', 'waiting-for-customer', 'researching')),
  "from" timestamptz(3) NOT NULL,
  "to" timestamptz(3) CHECK ("to" >= "from")
);
CREATE INDEX "CasePause_caseId_idx" ON "CasePause" ("caseId");
CREATE UNIQUE INDEX "CasePause_one_open_per_case" ON "CasePause" ("caseId") WHERE "to" IS NULL;

-- The times of a case from which clocks count, and at which they succeed.
ALTER TABLE "Case" ADD COLUMN "receivedAt" timestamptz(3), ADD COLUMN "lastResponseAt" timestamptz(3);
UPDATE "Case" c SET "lastResponseAt" = "firstResponseAt",
  "receivedAt" = coalesce((SELECT min("startedAt") FROM "KpiInstance" WHERE "caseId" = c.id), "createdAt");
ALTER TABLE "Case" ALTER COLUMN "receivedAt" SET NOT NULL, ALTER COLUMN "receivedAt" SET DEFAULT now();

-- One alarm a clock: when its next milestone is due. No alarm while it is paused, or when it is over.
ALTER TABLE "KpiInstance"
  ADD COLUMN "warnings" integer NOT NULL DEFAULT 0,
  ADD COLUMN "alarmAt" timestamptz(3),
  ADD COLUMN "cancelReason" text;
UPDATE "KpiInstance" SET
  warnings = CASE WHEN "warnedAt" IS NULL THEN 0 ELSE 1 END,
  "alarmAt" = CASE
    WHEN "failedAt" IS NOT NULL OR "succeededAt" IS NOT NULL OR "cancelledAt" IS NOT NULL THEN NULL
    WHEN "warnedAt" IS NULL THEN coalesce("warnAt", "failAt")
    ELSE "failAt" END,
  "cancelReason" = CASE WHEN "cancelledAt" IS NOT NULL THEN 'closed' END;
ALTER TABLE "KpiInstance"
  ADD CONSTRAINT "KpiInstance_cancelReason_check" CHECK ("cancelReason" IN ('closed', 'not-applicable', 'superseded')),
  ADD CONSTRAINT "KpiInstance_cancelled_check" CHECK (("cancelReason" IS NULL) = ("cancelledAt" IS NULL)),
  ADD CONSTRAINT "KpiInstance_alarm_check" CHECK ("alarmAt" IS NULL
    OR ("failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL));
DROP INDEX "KpiInstance_warning_promised";
DROP INDEX "KpiInstance_failure_promised";
CREATE INDEX "KpiInstance_promised" ON "KpiInstance" ("alarmAt") WHERE "alarmAt" IS NOT NULL;
-- Running clocks whose times come from an older rule set.
CREATE INDEX "KpiInstance_running" ON "KpiInstance" ("ruleSetVersion")
  WHERE "failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL;

-- A milestone may send several mails, and there may be several warnings and one for success.
ALTER TABLE "OutboundMail" DROP CONSTRAINT "OutboundMail_milestone_check",
  ADD CONSTRAINT "OutboundMail_milestone_check" CHECK (milestone ~ '^(warning(-[0-9]+)?|failure|success)$');
DROP INDEX "OutboundMail_milestone_once";
CREATE UNIQUE INDEX "OutboundMail_milestone_once" ON "OutboundMail" ("kpiInstanceId", milestone, template, "toAddress")
  WHERE "kpiInstanceId" IS NOT NULL;
