-- Who released a held mail, and when the operators were told of it. When a notice about something last went out.
ALTER TABLE "InboundMail"
  ADD COLUMN "releasedBy" TEXT,
  ADD COLUMN "releasedAt" TIMESTAMPTZ(3),
  ADD COLUMN "toldAt" TIMESTAMPTZ(3);

CREATE INDEX "InboundMail_held" ON "InboundMail" ("receivedAt", "uid", "id") WHERE "outcome" = 'held';
CREATE INDEX "InboundMail_held_open" ON "InboundMail" ("mailbox", "toldAt")
  WHERE "outcome" = 'held' AND "reason" IS DISTINCT FROM 'discarded';

CREATE TABLE "NoticeTime" (
  "topic" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "NoticeTime_pkey" PRIMARY KEY ("topic")
);
