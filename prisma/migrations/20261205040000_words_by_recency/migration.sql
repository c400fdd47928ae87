-- A search wants the newest of the cases that have some words. The index of words tells which cases have them, but not
-- how new those are, so each was read.

-- The ranges of numbers in which a case is: of 2,048 cases, of 4,096, and so on.
CREATE FUNCTION "recency_keys"(number INTEGER) RETURNS INTEGER[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY[
    (11 << 24) | (number >> 11), (12 << 24) | (number >> 12), (13 << 24) | (number >> 13), (14 << 24) | (number >> 14),
    (15 << 24) | (number >> 15), (16 << 24) | (number >> 16), (17 << 24) | (number >> 17), (18 << 24) | (number >> 18),
    (19 << 24) | (number >> 19), (20 << 24) | (number >> 20), (21 << 24) | (number >> 21)] $$;

CREATE INDEX "CaseWords_words_recency" ON "CaseWords" USING GIN ("words", "recency_keys"("number")) WITH (gin_pending_list_limit = 512);
DROP INDEX "CaseWords_words";
