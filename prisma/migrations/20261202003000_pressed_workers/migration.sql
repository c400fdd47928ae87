-- When a process that answers over HTTP last saw that people wait for its answers: intake gives way then.
ALTER TABLE "Worker" ADD COLUMN "pressedAt" TIMESTAMPTZ(3);
