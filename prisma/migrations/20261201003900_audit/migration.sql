-- Who changed what, and requests of programs that may come again.
CREATE TABLE "AuditEntry" (
  id UUID PRIMARY KEY,
  at TIMESTAMPTZ(3) NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('mail', 'command', 'api', 'page')),
  who TEXT NOT NULL,
  agent TEXT,
  action TEXT NOT NULL,
  subject TEXT,
  "requestId" TEXT
);
CREATE INDEX "AuditEntry_at_id_idx" ON "AuditEntry" (at, id);

CREATE TABLE "ApiRequest" (
  "tokenId" UUID NOT NULL REFERENCES "ApiToken" (id) ON DELETE CASCADE ON UPDATE CASCADE,
  key TEXT NOT NULL,
  hash TEXT NOT NULL,
  "auditId" UUID NOT NULL,
  "startedAt" TIMESTAMPTZ(3) NOT NULL,
  status INTEGER,
  body JSONB,
  PRIMARY KEY ("tokenId", key)
);
CREATE INDEX "ApiRequest_startedAt_idx" ON "ApiRequest" ("startedAt");
