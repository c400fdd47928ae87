-- What a language model wrote about a case, with the activities that it was given.
CREATE TABLE "ModelSummary" (
  "caseId" UUID PRIMARY KEY REFERENCES "Case" ("id"),
  "model" TEXT NOT NULL,
  "writtenAt" TIMESTAMPTZ(3) NOT NULL,
  "activities" UUID[],
  "lastActivityId" UUID NOT NULL REFERENCES "Activity" ("id"),
  "sentences" JSONB NOT NULL
);
CREATE INDEX "ModelSummary_lastActivityId_idx" ON "ModelSummary" ("lastActivityId");
