-- Contacts that were merged into others, with what undoing it needs. Neither contact is referred to: the source is gone, and the
-- target may be merged away later.
CREATE TABLE "ContactMerge" (
  "id" UUID PRIMARY KEY,
  "sourceId" UUID NOT NULL,
  "targetId" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "undoneAt" TIMESTAMPTZ(3),
  "name" TEXT NOT NULL,
  "accountId" UUID,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "notes" TEXT,
  "language" TEXT,
  "targetNotes" TEXT,
  "mergedNotes" TEXT NOT NULL,
  "addresses" TEXT[],
  "entitlements" UUID[],
  "defaultEntitlements" UUID[],
  "contracts" UUID[],
  "cases" JSONB NOT NULL
);
CREATE INDEX "ContactMerge_addresses" ON "ContactMerge" USING gin ("addresses") WHERE "undoneAt" IS NULL;
CREATE UNIQUE INDEX "ContactMerge_standing" ON "ContactMerge" ("sourceId") WHERE "undoneAt" IS NULL;
