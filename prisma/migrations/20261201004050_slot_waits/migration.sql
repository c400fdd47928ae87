-- Customers who wait until a time becomes free, the earliest first.
CREATE TABLE "SlotWait" (
  "id" UUID PRIMARY KEY,
  "caseId" UUID NOT NULL REFERENCES "Case" ("id"),
  "service" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "before" TIMESTAMPTZ(3),
  "since" TIMESTAMPTZ(3) NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('waiting', 'offered', 'booked', 'ended')),
  "offeredStart" TIMESTAMPTZ(3),
  "offeredResources" TEXT[],
  "answerUntil" TIMESTAMPTZ(3)
);
CREATE INDEX "SlotWait_caseId_idx" ON "SlotWait" ("caseId");
CREATE UNIQUE INDEX "SlotWait_one_per_case" ON "SlotWait" ("caseId", "service") WHERE "status" IN ('waiting', 'offered');
CREATE INDEX "SlotWait_active" ON "SlotWait" ("since", "id") WHERE "status" IN ('waiting', 'offered');
