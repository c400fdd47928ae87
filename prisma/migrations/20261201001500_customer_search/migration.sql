-- What people know about a customer.
ALTER TABLE "Contact" ADD COLUMN "notes" TEXT;
ALTER TABLE "Account" ADD COLUMN "notes" TEXT;

-- The words of a name, an address or a domain, without accents and in lower case: "José O'Neill" has jose, o and neill.
-- It folds as fold_text does, which an index cannot call: indexes are built without the schema in sight.
CREATE FUNCTION "name_words"(text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple'::regconfig, translate(normalize(regexp_replace(normalize(replace(replace(translate(
    lower(left(text, 1000)), 'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'), NFKD), '[\u0300-\u036f]', '', 'g'), NFKC),
    '@._-+''"`’/\,;:!?&|<>()[]{}*#=~%$^', repeat(' ', 40)))
$$;

-- Finds what has a word for each of these that begins with it; nothing when there are none.
CREATE FUNCTION "name_query"(text text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(lexeme) || ':*', ' & ')::tsquery FROM unnest(name_words(text))
$$;

CREATE INDEX "Account_name_words" ON "Account" USING gin (name_words("name"));
CREATE INDEX "AccountDomain_domain_words" ON "AccountDomain" USING gin (name_words("domain"));
CREATE INDEX "Contact_name_words" ON "Contact" USING gin (name_words("name"));
CREATE INDEX "ContactAddress_address_words" ON "ContactAddress" USING gin (name_words("address"));
CREATE INDEX "Contact_name_idx" ON "Contact" ("name", "id");
