-- A case also waits for its appointments, each until it begins.
ALTER TABLE "CasePause" DROP CONSTRAINT "CasePause_status_check",
  ADD CONSTRAINT "CasePause_status_check" CHECK ("status" IN ('on-hold', 'waiting-for-customer', 'researching', 'appointment'));
