-- Who made which rules live.
CREATE INDEX "AuditEntry_promotions" ON "AuditEntry" ("subject", "at") WHERE "action" = 'promote-rules';
