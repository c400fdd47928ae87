-- What people wrote above the loop guard's limits waits here for a digest.
CREATE TABLE "WaitingNotice" (
  "activityId" UUID NOT NULL,
  "caseId" UUID NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('reply', 'acknowledgement')),
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "WaitingNotice_pkey" PRIMARY KEY ("activityId"),
  CONSTRAINT "WaitingNotice_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "WaitingNotice_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "WaitingNotice_caseId_idx" ON "WaitingNotice" ("caseId");
