-- What kind of end a resolution was.
ALTER TABLE "Activity"
  ADD COLUMN "resolutionType" TEXT,
  ADD CONSTRAINT "Activity_resolutionType_check" CHECK ("resolutionType" IN ('problem-solved', 'information-provided'));
UPDATE "Activity" SET "resolutionType" = 'problem-solved' WHERE kind = 'resolution';

-- Reports ask for the resolutions and the work of a period.
CREATE INDEX "Activity_work_at" ON "Activity" (at) WHERE kind <> 'email';
