-- Tokens of programs that use the API.
CREATE TABLE "ApiToken" (
  id UUID PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scopes TEXT[] CHECK (scopes <@ ARRAY['read', 'work', 'admin', 'inbound']),
  agent TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3),
  "lastUsedAt" TIMESTAMPTZ(3),
  "revokedAt" TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX "ApiToken_name_key" ON "ApiToken" (name) WHERE "revokedAt" IS NULL;
