-- What is looked up by a hash, or by an id that other programs make, stands at a random place in an index. Among a million
-- mails such an index has thousands of pages that new mails change one each, and the log repeats a page whole for its
-- first change after a checkpoint. These indexes are a third as large when they keep four bytes instead of the text.
DROP INDEX "InboundMail_contentHash_idx";
CREATE INDEX "InboundMail_contentHash_idx" ON "InboundMail" USING hash ("contentHash");
DROP INDEX "InboundMail_messageId_idx";
CREATE INDEX "InboundMail_messageId_idx" ON "InboundMail" USING hash ("messageId");
DROP INDEX "InboundMail_rawHash_idx";
CREATE INDEX "InboundMail_rawHash_idx" ON "InboundMail" USING hash ("rawHash") WHERE "rawHash" IS NOT NULL;
