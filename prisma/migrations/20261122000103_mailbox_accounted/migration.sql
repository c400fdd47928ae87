-- When server and ledger were last compared.
ALTER TABLE "MailboxConnection" ADD COLUMN "accountedAt" TIMESTAMPTZ(3);
