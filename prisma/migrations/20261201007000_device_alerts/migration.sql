-- How often a device raised the alert of a case again.
ALTER TABLE "Case" ADD COLUMN "alertRepeats" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "alertRepeatedAt" TIMESTAMPTZ(3);
