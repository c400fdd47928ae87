-- Tasks and appointments have a time, an owner and a reminder.
ALTER TABLE "Activity" ADD COLUMN "dueAt" TIMESTAMPTZ(3), ADD COLUMN "endsAt" TIMESTAMPTZ(3),
  ADD COLUMN "remindAt" TIMESTAMPTZ(3), ADD COLUMN "owner" TEXT;
CREATE INDEX "Activity_reminders" ON "Activity" ("remindAt") WHERE "remindAt" IS NOT NULL;
CREATE INDEX "Activity_agenda" ON "Activity" ("owner", (coalesce("dueAt", 'infinity')), "id")
  WHERE "status" = 'open' AND "kind" <> 'email';
-- Open ones from before belong to whoever noted them.
UPDATE "Activity" SET "owner" = "agent" WHERE "status" = 'open' AND "kind" IN ('task', 'appointment');
