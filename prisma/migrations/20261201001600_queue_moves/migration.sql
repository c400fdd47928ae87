-- What reports and goals ask about queues is kept where it happens: most cases stay in one queue and are never reopened, so
-- there are few such rows, and no report looks each case up.
ALTER TABLE "QueueItem" ADD COLUMN "movedAt" TIMESTAMPTZ(3), ADD COLUMN "arrivedAt" TIMESTAMPTZ(3),
  ADD COLUMN "reopens" BOOLEAN NOT NULL DEFAULT false;

UPDATE "QueueItem" item SET "movedAt" = followed."nextAt" FROM (
  SELECT id, queue, lead(queue) OVER by_case AS next, lead("enteredAt") OVER by_case AS "nextAt" FROM "QueueItem"
  WINDOW by_case AS (PARTITION BY "caseId" ORDER BY "enteredAt", id)
) followed WHERE item.id = followed.id AND followed.next <> followed.queue;
UPDATE "QueueItem" item SET "arrivedAt" = moved."arrivedAt" FROM (
  SELECT id, lag("movedAt") OVER (PARTITION BY "caseId" ORDER BY "movedAt", "enteredAt", id) AS "arrivedAt"
  FROM "QueueItem" WHERE "movedAt" IS NOT NULL
) moved WHERE item.id = moved.id AND moved."arrivedAt" IS NOT NULL;

-- The first item after each resolution.
UPDATE "QueueItem" item SET reopens = true FROM (
  SELECT DISTINCT ON (work.id) later.id FROM "Activity" work
  JOIN "QueueItem" later ON later."caseId" = work."caseId" AND later."enteredAt" >= work.at
  WHERE work.kind <> 'email' AND work.kind = 'resolution' ORDER BY work.id, later."enteredAt", later.id
) first WHERE item.id = first.id;

CREATE INDEX "QueueItem_movedAt_idx" ON "QueueItem" ("movedAt") WHERE "movedAt" IS NOT NULL;
CREATE INDEX "QueueItem_reopens_idx" ON "QueueItem" ("enteredAt") WHERE reopens;
DROP INDEX "QueueItem_enteredAt_idx";
