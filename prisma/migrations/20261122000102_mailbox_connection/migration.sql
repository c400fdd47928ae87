-- How each mailbox is, as its reader last saw it.
CREATE TABLE "MailboxConnection" (
    "mailbox" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "error" TEXT,
    "lastReadAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailboxConnection_pkey" PRIMARY KEY ("mailbox"),
    CONSTRAINT "MailboxConnection_state_check" CHECK (state IN ('connected', 'retrying', 'refused'))
);
