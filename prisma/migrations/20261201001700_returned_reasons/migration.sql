-- What an agent typed and was not done, and why, until a digest gives it back.
ALTER TABLE "WaitingNotice" ADD COLUMN "reason" TEXT;
ALTER TABLE "WaitingNotice" DROP CONSTRAINT "WaitingNotice_kind_check";
ALTER TABLE "WaitingNotice" ADD CONSTRAINT "WaitingNotice_kind_check" CHECK ("kind" IN ('reply', 'acknowledgement', 'returned'));
