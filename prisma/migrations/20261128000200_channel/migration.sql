-- A case has a channel, by the name that entitlements use for it. A case that came in another way than by mail may have no
-- mailbox.

ALTER TABLE "Case" RENAME COLUMN "origin" TO "channel";
ALTER TABLE "Case" RENAME CONSTRAINT "Case_origin_check" TO "Case_channel_check";
ALTER TABLE "Case" ALTER COLUMN "mailbox" DROP NOT NULL;
