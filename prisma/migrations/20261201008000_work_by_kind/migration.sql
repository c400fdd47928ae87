-- Reports and goals ask for one kind of work at a time: resolutions, phone calls. By kind and time they read no others.
CREATE INDEX "Activity_work_by_kind" ON "Activity" ("kind", "at")
  INCLUDE ("caseId", "status", "agent", "minutes", "billableMinutes", "resolutionType") WHERE "kind" <> 'email';
DROP INDEX "Activity_work_at";
