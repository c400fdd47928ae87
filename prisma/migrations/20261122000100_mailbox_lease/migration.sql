-- Exactly one worker reads a mailbox at a time.
CREATE TABLE "MailboxLease" (
    "mailbox" TEXT NOT NULL,
    "holder" TEXT,
    "fence" BIGINT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailboxLease_pkey" PRIMARY KEY ("mailbox")
);
