-- The worker processes, each with a session that proves that it lives, and what each has in hand.
CREATE TABLE "Worker" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "session" UUID NOT NULL,
  "missingSince" TIMESTAMPTZ(3),
  CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MailboxLease" ADD COLUMN "worker" UUID;
ALTER TABLE "OutboundMail" ADD COLUMN "claimedBy" UUID;
