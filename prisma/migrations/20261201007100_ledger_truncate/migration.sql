-- TRUNCATE fires no triggers of rows: an empty ledger would have gone unnoticed. A backup that is restored into an empty
-- database, and the demo that clears its own, say so for their transaction.
CREATE FUNCTION "refuse_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('casemill.may_truncate', true), '') <> 'yes' AND EXISTS (SELECT FROM "EntitlementEntry") THEN
    RAISE EXCEPTION 'rows of "%" are never changed or removed', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "EntitlementEntry_no_truncate" BEFORE TRUNCATE ON "EntitlementEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_truncate"();
