-- The console: who is signed in, and what agents are writing.
CREATE TABLE "SignInLink" (
  hash TEXT PRIMARY KEY,
  agent TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "usedAt" TIMESTAMPTZ(3)
);
CREATE INDEX "SignInLink_expiresAt_idx" ON "SignInLink" ("expiresAt");

CREATE TABLE "Session" (
  id UUID PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  agent TEXT NOT NULL,
  device TEXT NOT NULL,
  address TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "lastUsedAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "endedAt" TIMESTAMPTZ(3)
);
CREATE INDEX "Session_agent_idx" ON "Session" (agent, "createdAt");
CREATE INDEX "Session_expiresAt_idx" ON "Session" ("expiresAt");

CREATE TABLE "Draft" (
  "caseId" UUID NOT NULL REFERENCES "Case" (id) ON DELETE CASCADE ON UPDATE CASCADE,
  agent TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'note')),
  text TEXT NOT NULL,
  "changedAt" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("caseId", agent, kind)
);
CREATE INDEX "Draft_agent_idx" ON "Draft" (agent, "changedAt");

-- The board lists what waits in a queue.
CREATE INDEX "QueueItem_waiting_idx" ON "QueueItem" (queue, "enteredAt") WHERE "leftAt" IS NULL;
