-- Cases that are about the same thing become one, and apart again.
ALTER TABLE "Case" ADD COLUMN "mergedIntoId" UUID;
ALTER TABLE "Case" ADD CONSTRAINT "Case_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Case" ("id");
CREATE INDEX "Case_mergedIntoId_idx" ON "Case" ("mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;
ALTER TABLE "Activity" ADD COLUMN "originalCaseId" UUID;

CREATE TABLE "CaseMerge" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "agent" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "activities" UUID[],
    "status" TEXT NOT NULL,
    "queueItemId" UUID NOT NULL,
    "pauseId" UUID,
    "entitlementId" UUID,
    "credited" INTEGER NOT NULL DEFAULT 0,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneBy" TEXT,

    CONSTRAINT "CaseMerge_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CaseMerge_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Case" ("id"),
    CONSTRAINT "CaseMerge_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Case" ("id")
);
CREATE INDEX "CaseMerge_sourceId_idx" ON "CaseMerge" ("sourceId");
CREATE INDEX "CaseMerge_targetId_idx" ON "CaseMerge" ("targetId");
-- A case is merged away once at a time.
CREATE UNIQUE INDEX "CaseMerge_standing" ON "CaseMerge" ("sourceId") WHERE "undoneAt" IS NULL;

-- Where the mails of a case go: to the case itself, or to the one at the end of its merges.
CREATE FUNCTION "surviving_case"(uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE merged AS (
    SELECT "id", "mergedIntoId" FROM "Case" WHERE "id" = $1
    UNION ALL SELECT c."id", c."mergedIntoId" FROM merged JOIN "Case" c ON c."id" = merged."mergedIntoId"
  )
  SELECT "id" FROM merged WHERE "mergedIntoId" IS NULL
$$;

-- The case and all cases that were merged into it, also through others.
CREATE FUNCTION "cases_in"(uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE merged AS (
    SELECT $1 AS "id"
    UNION ALL SELECT c."id" FROM merged JOIN "Case" c ON c."mergedIntoId" = merged."id"
  )
  SELECT "id" FROM merged
$$;
