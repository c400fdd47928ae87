-- Mails of ours that came back: what the report said, and the addresses that it speaks of.
ALTER TABLE "OutboundMail"
  ADD COLUMN "reportedStatus" TEXT,
  ADD COLUMN "reportedAt" TIMESTAMPTZ(3),
  DROP CONSTRAINT "OutboundMail_status_check",
  ADD CONSTRAINT "OutboundMail_status_check" CHECK (status IN ('queued', 'sent', 'failed', 'bounced'));

CREATE TABLE "AddressFailure" (
  "id" UUID NOT NULL,
  "address" TEXT NOT NULL,
  "outboundMailId" UUID NOT NULL,
  "status" TEXT,
  "reason" TEXT NOT NULL,
  "endsWriting" BOOLEAN NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "clearedAt" TIMESTAMPTZ(3),
  CONSTRAINT "AddressFailure_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "AddressFailure_address_check" CHECK ("address" = lower("address"))
);
CREATE UNIQUE INDEX "AddressFailure_outboundMailId_key" ON "AddressFailure" ("outboundMailId");
ALTER TABLE "AddressFailure" ADD CONSTRAINT "AddressFailure_outboundMailId_fkey" FOREIGN KEY ("outboundMailId")
  REFERENCES "OutboundMail" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Asked for every sender and every recipient; few rows are in it.
CREATE INDEX "AddressFailure_standing" ON "AddressFailure" ("address") WHERE "clearedAt" IS NULL;
