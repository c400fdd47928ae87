-- How many answers from unknown addresses an agent was told of lately.
CREATE INDEX "OutboundMail_told_elsewhere" ON "OutboundMail" ("agent", "promisedAt") WHERE "template" = 'agent-elsewhere';
