-- Messages that other systems hand over have rows in the ledger as mails do. They have no UIDs, so they get numbers.
ALTER TABLE "InboundMail" ADD COLUMN channel TEXT NOT NULL DEFAULT 'email', ADD COLUMN "externalId" TEXT;
CREATE SEQUENCE "OutsideMessage_number";

-- The same message handed over twice is one message.
CREATE UNIQUE INDEX "InboundMail_outside_once" ON "InboundMail" (channel, "externalId") WHERE "externalId" IS NOT NULL;
