-- What an agent has open, and what an agent keeps to use again.
CREATE TABLE "CaseVisit" (
  "caseId" UUID NOT NULL REFERENCES "Case" (id) ON DELETE CASCADE ON UPDATE CASCADE,
  agent TEXT NOT NULL,
  "openedAt" TIMESTAMPTZ(3) NOT NULL,
  -- How many activities of other people the agent has seen on it.
  seen INTEGER NOT NULL,
  PRIMARY KEY ("caseId", agent)
);
CREATE INDEX "CaseVisit_agent_idx" ON "CaseVisit" (agent, "openedAt");

CREATE TABLE "SavedSearch" (
  id UUID PRIMARY KEY,
  agent TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  -- All agents see it.
  shared BOOLEAN NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  UNIQUE (agent, name)
);

CREATE TABLE "SavedText" (
  id UUID PRIMARY KEY,
  agent TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  shared BOOLEAN NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  UNIQUE (agent, name)
);
