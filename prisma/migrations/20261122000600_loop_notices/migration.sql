-- Whether the operators were told of a loop lately: a handful of rows.
CREATE INDEX "OutboundMail_loop_stopped" ON "OutboundMail" ("promisedAt") WHERE template = 'loop-stopped';
