-- Who wrote a mail and where its author wants the answer, and who gets a copy of ours.
ALTER TABLE "Activity" ADD COLUMN "fromName" TEXT, ADD COLUMN "replyTo" TEXT[] DEFAULT '{}';
ALTER TABLE "OutboundMail" ADD COLUMN "cc" TEXT[] DEFAULT '{}';
