-- What customers wrote is counted by its time: without this, two years of it read every activity.
CREATE INDEX "Activity_comments_at" ON "Activity" ("at", "caseId")
  WHERE "kind" = 'email' AND "direction" = 'in' AND "agent" IS NULL AND NOT "marks" @> '{automatic}';
