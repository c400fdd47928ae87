-- Mailboxes whose SMTP server takes only so many mails: when the next one may go, and how long the line is.
CREATE TABLE "SendPace" (
    "mailbox" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "lineEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "turn" UUID NOT NULL,

    CONSTRAINT "SendPace_pkey" PRIMARY KEY ("mailbox")
);

ALTER TABLE "OutboundMail" ADD COLUMN "turnAt" TIMESTAMPTZ(3);
