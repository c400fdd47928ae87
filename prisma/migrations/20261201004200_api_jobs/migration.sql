-- Long work that a program asked for over HTTP.
CREATE TABLE "ApiJob" (
  "id" uuid PRIMARY KEY,
  "kind" text NOT NULL,
  "by" text NOT NULL,
  "status" text NOT NULL DEFAULT 'running',
  "done" integer NOT NULL DEFAULT 0,
  "total" integer,
  "result" jsonb,
  "error" text,
  "isUnwanted" boolean NOT NULL DEFAULT false,
  "startedAt" timestamptz(3) NOT NULL,
  "seenAt" timestamptz(3) NOT NULL,
  "endedAt" timestamptz(3)
);
CREATE INDEX "ApiJob_startedAt_idx" ON "ApiJob" ("startedAt");
