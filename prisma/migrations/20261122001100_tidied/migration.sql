-- Up to which UID the server's copies are as the admin wants them: what a worker left undone is done by the next.
ALTER TABLE "MailboxState" ADD COLUMN "tidiedTo" BIGINT NOT NULL DEFAULT 0;
UPDATE "MailboxState" SET "tidiedTo" = "lastUid";
