-- How many requests to confirm an agent was sent lately.
CREATE INDEX "OutboundMail_confirm" ON "OutboundMail" ("toAddress", "promisedAt")
  WHERE "template" IN ('confirm-request', 'confirm-refused');
