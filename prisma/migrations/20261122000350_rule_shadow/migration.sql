-- A candidate rule set beside the live one, and in what it would have decided otherwise.
CREATE TABLE "RuleShadow" (
    "version" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "liveVersion" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "differ" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "RuleShadow_pkey" PRIMARY KEY ("version")
);
-- At most one.
CREATE UNIQUE INDEX "RuleShadow_one" ON "RuleShadow" ((true));

CREATE TABLE "ShadowDifference" (
    "version" TEXT NOT NULL,
    "mailId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,

    CONSTRAINT "ShadowDifference_pkey" PRIMARY KEY ("version", "mailId", "field")
);
CREATE INDEX "ShadowDifference_mailId_idx" ON "ShadowDifference" ("mailId");
ALTER TABLE "ShadowDifference" ADD CONSTRAINT "ShadowDifference_version_fkey"
    FOREIGN KEY ("version") REFERENCES "RuleShadow" ("version") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ShadowDifference" ADD CONSTRAINT "ShadowDifference_mailId_fkey"
    FOREIGN KEY ("mailId") REFERENCES "InboundMail" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
