-- Search over cases. A worker makes the words of a case in the background; whoever writes only notes what changed.

-- The words of a case; a long one has several parts. Written by one worker at a time, many at once.
CREATE TABLE "CaseWords" (
    "caseId" UUID NOT NULL REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    "part" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "words" TSVECTOR NOT NULL,
    PRIMARY KEY ("caseId", "part")
);
-- Part of the words are kept in line, since every search reads some hundred of them.
ALTER TABLE "CaseWords" SET (toast_tuple_target = 4080);
CREATE UNIQUE INDEX "CaseWords_number_part_key" ON "CaseWords"("number", "part");
-- New words are added to the index many at a time. A search reads those that wait, so few may.
CREATE INDEX "CaseWords_words" ON "CaseWords" USING GIN ("words") WITH (gin_pending_list_limit = 512);

-- A case whose words are to be made afresh, or an activity that adds some. Without foreign keys, which would lock the rows.
CREATE TABLE "CaseToIndex" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "caseId" UUID NOT NULL,
    "activityId" UUID
);

-- The cases that were there before the search: those with lower numbers have no words yet. No row: all have.
CREATE TABLE "CaseIndexing" (
    "id" INTEGER NOT NULL PRIMARY KEY CHECK ("id" = 1),
    "below" INTEGER NOT NULL
);
INSERT INTO "CaseIndexing" SELECT 1, max("number") + 1 FROM "Case" HAVING count(*) > 0;

-- In how many cases a language was found: searched words are stemmed in the frequent ones.
CREATE TABLE "CaseLanguage" (
    "language" TEXT NOT NULL PRIMARY KEY,
    "cases" INTEGER NOT NULL
);

-- Filters of searches.
CREATE INDEX "Case_assignee_createdAt_number_idx" ON "Case"("assignee", "createdAt", "number") WHERE "assignee" IS NOT NULL;
CREATE INDEX "Case_tags" ON "Case" USING GIN ("tags") WHERE "tags" <> '{}';

-- Notices that no person wrote repeat what others say.
CREATE FUNCTION "note_added_activities"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "CaseToIndex" ("caseId", "activityId") SELECT "caseId", "id" FROM added
    WHERE "direction" IS DISTINCT FROM 'out' OR "agent" IS NOT NULL OR "articleVersionId" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "Activity_search_inserted" AFTER INSERT ON "Activity" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "note_added_activities"();

CREATE FUNCTION "note_changed_activity"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "CaseToIndex" ("caseId") SELECT DISTINCT id FROM unnest(ARRAY[NEW."caseId", OLD."caseId"]) id;
  RETURN NULL;
END $$;
CREATE TRIGGER "Activity_search_updated" AFTER UPDATE OF "caseId", "subject", "text", "replyText", "attachments" ON "Activity"
  FOR EACH ROW EXECUTE FUNCTION "note_changed_activity"();

CREATE FUNCTION "note_added_cases"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "CaseToIndex" ("caseId") SELECT "id" FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER "Case_search_inserted" AFTER INSERT ON "Case" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "note_added_cases"();

CREATE FUNCTION "note_changed_case"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "CaseToIndex" ("caseId") SELECT DISTINCT id FROM unnest(ARRAY[NEW."id", NEW."mergedIntoId", OLD."mergedIntoId"]) id
    WHERE id IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "Case_search_updated"
  AFTER UPDATE OF "title", "description", "contactId", "accountId", "productId", "tags", "customFields", "mergedIntoId" ON "Case"
  FOR EACH ROW EXECUTE FUNCTION "note_changed_case"();

-- Who has another name is found by it on all cases.
CREATE FUNCTION "note_renamed"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_TABLE_NAME = 'Account' THEN
    INSERT INTO "CaseToIndex" ("caseId") SELECT "id" FROM "Case" WHERE "accountId" = NEW."id";
  ELSIF TG_TABLE_NAME = 'Product' THEN
    INSERT INTO "CaseToIndex" ("caseId") SELECT "id" FROM "Case" WHERE "productId" = NEW."id";
  ELSE
    INSERT INTO "CaseToIndex" ("caseId") SELECT "id" FROM "Case" WHERE "contactId" = NEW."id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Account_search_renamed" AFTER UPDATE OF "name" ON "Account"
  FOR EACH ROW WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION "note_renamed"();
CREATE TRIGGER "Contact_search_renamed" AFTER UPDATE OF "name" ON "Contact"
  FOR EACH ROW WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION "note_renamed"();
CREATE TRIGGER "Product_search_renamed" AFTER UPDATE OF "name" ON "Product"
  FOR EACH ROW WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION "note_renamed"();
