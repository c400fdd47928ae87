-- Cases that are parts of another one.
ALTER TABLE "Case" ADD COLUMN "parentCaseId" UUID;
ALTER TABLE "Case" ADD CONSTRAINT "Case_parentCaseId_fkey" FOREIGN KEY ("parentCaseId") REFERENCES "Case" ("id");
CREATE INDEX "Case_parentCaseId_idx" ON "Case" ("parentCaseId") WHERE "parentCaseId" IS NOT NULL;
ALTER TABLE "CaseMerge" ADD COLUMN "children" UUID[] DEFAULT '{}';
