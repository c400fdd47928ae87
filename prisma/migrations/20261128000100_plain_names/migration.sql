-- Columns under the names that the code uses for them.

ALTER TABLE "MailboxState" RENAME COLUMN "cutOff" TO "crashCount";
ALTER TABLE "MailboxState" RENAME COLUMN "tidiedTo" TO "cleanedUpTo";
ALTER TABLE "MailboxConnection" RENAME COLUMN "toldAt" TO "notifiedAt";
ALTER TABLE "MailboxToken" RENAME COLUMN "sealed" TO "encrypted";
ALTER TABLE "OutboundMail" RENAME COLUMN "turnAt" TO "slotAt";
ALTER TABLE "SendPace" RENAME COLUMN "turn" TO "slot";
