-- A token may open the days of its agent, and nothing else.
ALTER TABLE "ApiToken" DROP CONSTRAINT "ApiToken_scopes_check",
  ADD CONSTRAINT "ApiToken_scopes_check" CHECK ("scopes" <@ ARRAY['read', 'work', 'admin', 'inbound', 'calendar']);
