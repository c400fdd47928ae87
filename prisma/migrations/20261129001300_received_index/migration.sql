-- Reports begin with the oldest receipt.
CREATE INDEX "Case_receivedAt_idx" ON "Case" ("receivedAt");
