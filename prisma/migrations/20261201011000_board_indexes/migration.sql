-- The board looks at every open case and its clocks whenever it is shown or refreshed. These hold what it needs of them, so that
-- it reads no case that is over, and of the open ones only those that it lists.
CREATE INDEX "Case_open" ON "Case" (id) INCLUDE (assignee, "lastResponseAt", "createdAt", number, queue)
  WHERE status IN ('in-progress', 'on-hold', 'waiting-for-customer', 'researching');
CREATE INDEX "KpiInstance_open" ON "KpiInstance" ("caseId", "failAt", id)
  INCLUDE (kpi, "startedAt", "warnAt", "warnedAt", "failedAt")
  WHERE "succeededAt" IS NULL AND "cancelledAt" IS NULL;
