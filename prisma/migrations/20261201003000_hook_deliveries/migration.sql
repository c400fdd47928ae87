-- What webhooks are told, promised with the change that it is about. `sequence` orders what happened.
CREATE TABLE "HookDelivery" (
  "id" UUID NOT NULL,
  "sequence" BIGSERIAL NOT NULL,
  "hook" TEXT NOT NULL,
  "event" TEXT NOT NULL,
  "caseId" UUID,
  "caseNumber" INTEGER,
  "payload" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'waiting',
  "tries" INTEGER NOT NULL DEFAULT 0,
  "nextTryAt" TIMESTAMPTZ(3),
  "claimedBy" UUID,
  "promisedAt" TIMESTAMPTZ(3) NOT NULL,
  "startedAt" TIMESTAMPTZ(3) NOT NULL,
  "endedAt" TIMESTAMPTZ(3),
  "httpStatus" INTEGER,
  "error" TEXT,
  CONSTRAINT "HookDelivery_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "HookDelivery_status" CHECK ("status" IN ('waiting', 'delivered', 'dead'))
);

CREATE UNIQUE INDEX "HookDelivery_sequence_key" ON "HookDelivery" ("sequence");
CREATE INDEX "HookDelivery_hook_promisedAt_idx" ON "HookDelivery" ("hook", "promisedAt");
CREATE INDEX "HookDelivery_promised" ON "HookDelivery" ("hook", "nextTryAt") WHERE "status" = 'waiting';
CREATE INDEX "HookDelivery_order" ON "HookDelivery" ("hook", "caseId", "sequence") WHERE "status" = 'waiting';
CREATE INDEX "HookDelivery_dead" ON "HookDelivery" ("sequence") WHERE "status" = 'dead';
CREATE INDEX "HookDelivery_ended" ON "HookDelivery" ("endedAt") WHERE "endedAt" IS NOT NULL;
