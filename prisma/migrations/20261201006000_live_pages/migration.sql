-- What pages that are open need to know at once. These tables hold the last minutes, and nothing while nobody looks. They are
-- not logged: after a crash of the server there is nobody to tell.

-- Cases that changed. Each row belongs to the transaction that changed the case, so a reader who keeps a snapshot gets each
-- change once, whatever order transactions commit in.
CREATE UNLOGGED TABLE "CaseChange" (
  id BIGSERIAL PRIMARY KEY,
  "caseId" UUID NOT NULL,
  transaction XID8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX "CaseChange_transaction_idx" ON "CaseChange" (transaction);

-- One row: since when and until when changes are noted. Without it, or when its time is over, a change writes nothing.
CREATE UNLOGGED TABLE "PageWatch" (
  id INTEGER PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  since TIMESTAMPTZ(3) NOT NULL,
  until TIMESTAMPTZ(3) NOT NULL
);

-- Who looks at which case in which browser.
CREATE UNLOGGED TABLE "PagePresence" (
  stream UUID NOT NULL,
  "caseNumber" INTEGER NOT NULL,
  agent TEXT NOT NULL,
  writing BOOLEAN NOT NULL,
  "hereAt" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (stream, "caseNumber")
);
