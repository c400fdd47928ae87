-- The parts of an article's words stand apart, so that no phrase is found across them: title, keywords and text, each as the
-- language inflects it and as it is written. The pilcrow takes up the positions between them and is removed again.
CREATE OR REPLACE FUNCTION "article_words"(language text, title text, keywords text[], text text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
  SELECT ts_delete(
    setweight(to_tsvector(text_search_config(language), title), 'A') || '¶:20'::tsvector
    || setweight(to_tsvector('simple', fold_text(title)), 'A') || '¶:20'::tsvector
    || setweight(to_tsvector(text_search_config(language), array_to_string(keywords, ' , ')), 'B') || '¶:20'::tsvector
    || setweight(to_tsvector('simple', fold_text(array_to_string(keywords, ' , '))), 'B') || '¶:20'::tsvector
    || to_tsvector(text_search_config(language), left(text, 100000)) || '¶:20'::tsvector
    || to_tsvector('simple', fold_text(left(text, 100000))), '¶')
$$;
UPDATE "KnowledgeArticleVersion" SET "title" = "title";
