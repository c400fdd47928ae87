-- What happened to a case on its guided process.
CREATE TABLE "CaseProgress" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "step" TEXT,
    "skippedBecause" TEXT,
    "agent" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undoneBy" TEXT,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseProgress_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CaseProgress_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case" ("id")
);
CREATE INDEX "CaseProgress_caseId_idx" ON "CaseProgress" ("caseId");
