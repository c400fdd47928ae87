-- Mails that failed are listed until they are sent after all; their author is told once.
ALTER TABLE "OutboundMail" ADD COLUMN "toldAt" TIMESTAMPTZ(3);

CREATE INDEX "OutboundMail_failed" ON "OutboundMail" ("promisedAt", "id") WHERE "status" = 'failed';
