-- What admins add to a case: tags, fields of their own, and the guided path that it is on.
ALTER TABLE "Case"
  ADD COLUMN "tags" TEXT[] DEFAULT '{}',
  ADD COLUMN "customFields" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "process" TEXT,
  ADD COLUMN "stage" TEXT,
  ADD CONSTRAINT "Case_process_has_a_stage" CHECK (("process" IS NULL) = ("stage" IS NULL));
