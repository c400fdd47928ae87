-- The newest tokens of each mailbox, encrypted, for all workers and across restarts.
CREATE TABLE "MailboxToken" (
    "mailbox" TEXT NOT NULL,
    "sealed" TEXT,
    "claim" UUID,
    "claimedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "MailboxToken_pkey" PRIMARY KEY ("mailbox"),
    CONSTRAINT "MailboxToken_claim_check" CHECK (("claim" IS NULL) = ("claimedUntil" IS NULL))
);
