-- Mails that the server lists and did not send: the cursor has passed them, and they are tried again one at a time.
CREATE TABLE "PostponedMail" (
  "mailbox" TEXT NOT NULL,
  "folder" TEXT NOT NULL,
  "uidValidity" BIGINT NOT NULL,
  "uid" BIGINT NOT NULL,
  "size" BIGINT NOT NULL,
  "receivedAt" TIMESTAMPTZ(3) NOT NULL,
  "failures" INTEGER NOT NULL,
  "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "PostponedMail_pkey" PRIMARY KEY ("mailbox", "folder", "uidValidity", "uid")
);
ALTER TABLE "MailboxState" DROP COLUMN "unsent";
