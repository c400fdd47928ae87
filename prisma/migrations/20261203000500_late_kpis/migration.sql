-- Which promises are late is asked of the open cases: the index tells what has happened without a look at the rows.
DROP INDEX "Case_open";
CREATE INDEX "Case_open" ON "Case" (id)
  INCLUDE (assignee, "pickedAt", "firstResponseAt", "lastResponseAt", "createdAt", number, queue, status)
  WHERE status IN ('in-progress', 'on-hold', 'waiting-for-customer', 'researching');
