-- The ledger is listed by outcome, the newest first.
CREATE INDEX "InboundMail_by_outcome" ON "InboundMail" ("outcome", "receivedAt", "id") WHERE "outcome" <> 'received';
