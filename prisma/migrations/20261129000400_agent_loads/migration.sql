-- How busy each agent is, and when the agent last got a case, so that automatic assignment reads no cases, and remembers an
-- assignment after the case has moved on. The cases are the truth; the database itself keeps the counts, whoever writes
-- them.
CREATE TABLE "AgentLoad" (
    "agent" TEXT NOT NULL,
    "activeCases" INTEGER NOT NULL,
    "lastAssignedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AgentLoad_pkey" PRIMARY KEY ("agent")
);

INSERT INTO "AgentLoad" ("agent", "activeCases", "lastAssignedAt")
  SELECT "assignee", count(*) FILTER (WHERE "status" NOT IN ('resolved', 'cancelled', 'merged')), max("pickedAt")
  FROM "Case" WHERE "assignee" IS NOT NULL GROUP BY "assignee";

CREATE FUNCTION "count_agent_loads"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "AgentLoad" AS load ("agent", "activeCases", "lastAssignedAt")
      SELECT "assignee", count(*) FILTER (WHERE "status" NOT IN ('resolved', 'cancelled', 'merged')), max("pickedAt")
      FROM added WHERE "assignee" IS NOT NULL GROUP BY "assignee"
      -- Always in this order, so that two transactions never wait for each other.
      ORDER BY "assignee"
    ON CONFLICT ("agent") DO UPDATE SET "activeCases" = load."activeCases" + excluded."activeCases",
      "lastAssignedAt" = greatest(load."lastAssignedAt", excluded."lastAssignedAt");
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO "AgentLoad" AS load ("agent", "activeCases", "lastAssignedAt")
      SELECT agent, sum(active), max(assigned) FROM (
        SELECT "assignee", -1, NULL::timestamptz FROM removed WHERE "status" NOT IN ('resolved', 'cancelled', 'merged')
        UNION ALL
        SELECT "assignee", 1, NULL FROM added WHERE "status" NOT IN ('resolved', 'cancelled', 'merged')
        UNION ALL
        SELECT added."assignee", 0, added."pickedAt" FROM added JOIN removed ON removed."id" = added."id"
          WHERE added."assignee" IS DISTINCT FROM removed."assignee"
      ) change(agent, active, assigned)
      WHERE agent IS NOT NULL GROUP BY agent HAVING sum(active) <> 0 OR max(assigned) IS NOT NULL ORDER BY agent
    ON CONFLICT ("agent") DO UPDATE SET "activeCases" = load."activeCases" + excluded."activeCases",
      "lastAssignedAt" = greatest(load."lastAssignedAt", excluded."lastAssignedAt");
  ELSE
    UPDATE "AgentLoad" load SET "activeCases" = load."activeCases" - gone.active FROM (
      SELECT "assignee" AS agent, count(*) AS active FROM removed
      WHERE "assignee" IS NOT NULL AND "status" NOT IN ('resolved', 'cancelled', 'merged') GROUP BY "assignee"
    ) gone WHERE load."agent" = gone.agent;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Case_loads_inserted" AFTER INSERT ON "Case" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "count_agent_loads"();
CREATE TRIGGER "Case_loads_updated" AFTER UPDATE ON "Case" REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "count_agent_loads"();
CREATE TRIGGER "Case_loads_deleted" AFTER DELETE ON "Case" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION "count_agent_loads"();
