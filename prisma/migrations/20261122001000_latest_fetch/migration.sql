-- What is being fetched from a folder, so that a mail that ends its worker while it comes is found guilty.
ALTER TABLE "MailboxState"
    ADD COLUMN "fetchFrom" BIGINT,
    ADD COLUMN "fetchTo" BIGINT,
    ADD COLUMN "cutOff" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "unsent" INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT "MailboxState_fetch_check" CHECK (("fetchFrom" IS NULL) = ("fetchTo" IS NULL));
