-- Products are asked for in any letters.
CREATE INDEX "Product_lower_name" ON "Product" (lower("name"));

-- Raw mails that are kept: which of them are old, and which rows share one.
CREATE INDEX "InboundMail_raw_kept" ON "InboundMail" ("processedAt")
  WHERE "rawHash" IS NOT NULL AND "outcome" NOT IN ('received', 'held', 'quarantined');
CREATE INDEX "InboundMail_rawHash_idx" ON "InboundMail" ("rawHash") WHERE "rawHash" IS NOT NULL;
