-- Cases that found no free agent are assigned as soon as one is.
ALTER TABLE "QueueItem" ADD COLUMN "awaits" TEXT;
CREATE INDEX "QueueItem_awaits_idx" ON "QueueItem" ("enteredAt") WHERE "awaits" IS NOT NULL AND "leftAt" IS NULL;
