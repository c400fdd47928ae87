-- Agents who are away get nothing assigned automatically.
ALTER TABLE "AgentLoad" ADD COLUMN "awayUntil" TIMESTAMPTZ(3);
