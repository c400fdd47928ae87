-- Stores domains that were written as xn--… in the readable spelling, in which mails are read: else their customers stay unknown.
-- Where the readable one is stored, too, the other one goes if both have one owner, and stays for people if not.

-- RFC 3492 section 6.2. Returns the label unchanged when it is no valid code of letters.
CREATE FUNCTION pg_temp.readable_label(label text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  code text := lower(substr(label, 5));
  output text := '';
  place int := 1;
  n bigint := 128;
  i bigint := 0;
  bias bigint := 72;
  before bigint;
  weight bigint;
  k bigint;
  digit bigint;
  threshold bigint;
  size bigint;
  delta bigint;
BEGIN
  IF lower(label) NOT LIKE 'xn--%' THEN RETURN label; END IF;
  IF strpos(code, '-') > 0 THEN
    output := regexp_replace(code, '-[^-]*$', '');
    place := char_length(output) + 2;
  END IF;
  WHILE place <= char_length(code) LOOP
    before := i;
    weight := 1;
    k := 36;
    LOOP
      digit := strpos('abcdefghijklmnopqrstuvwxyz0123456789', substr(code, place, 1)) - 1;
      IF place > char_length(code) OR digit < 0 THEN RETURN label; END IF;
      place := place + 1;
      i := i + digit * weight;
      threshold := least(greatest(k - bias, 1), 26);
      EXIT WHEN digit < threshold;
      weight := weight * (36 - threshold);
      k := k + 36;
    END LOOP;
    size := char_length(output) + 1;
    delta := (i - before) / CASE WHEN before = 0 THEN 700 ELSE 2 END;
    delta := delta + delta / size;
    k := 0;
    WHILE delta > 455 LOOP
      delta := delta / 35;
      k := k + 36;
    END LOOP;
    bias := k + 36 * delta / (delta + 38);
    n := n + i / size;
    i := i % size;
    output := overlay(output placing chr(n::int) from (i + 1)::int for 0);
    i := i + 1;
  END LOOP;
  IF output ~ '[^-a-z0-9\u00b7\u00c0-\uffff]' OR output !~ '[\u00c0-\uffff]' OR output ~ '[\u2000-\u206f\uff00-\uffef]' THEN
    RETURN label;
  END IF;
  RETURN output;
EXCEPTION WHEN others THEN
  RETURN label;
END $$;

-- An address or a domain.
CREATE FUNCTION pg_temp.readable(address text) RETURNS text LANGUAGE sql AS $$
  SELECT coalesce(substring(address from '^.*@'), '') || string_agg(pg_temp.readable_label(label), '.' ORDER BY at)
  FROM unnest(string_to_array(regexp_replace(address, '^.*@', ''), '.')) WITH ORDINALITY AS labels (label, at)
$$;

DELETE FROM "AccountDomain" old USING "AccountDomain" kept
  WHERE old.domain LIKE '%xn--%' AND kept.domain = pg_temp.readable(old.domain)
    AND kept.domain <> old.domain AND kept."accountId" = old."accountId";
UPDATE "AccountDomain" old SET domain = pg_temp.readable(old.domain)
  WHERE old.domain LIKE '%xn--%'
    AND NOT EXISTS (SELECT FROM "AccountDomain" kept WHERE kept.domain = pg_temp.readable(old.domain));

DELETE FROM "ContactAddress" old USING "ContactAddress" kept
  WHERE old.address LIKE '%xn--%' AND kept.address = pg_temp.readable(old.address)
    AND kept.address <> old.address AND kept."contactId" = old."contactId";
UPDATE "ContactAddress" old SET address = pg_temp.readable(old.address)
  WHERE old.address LIKE '%xn--%'
    AND NOT EXISTS (SELECT FROM "ContactAddress" kept WHERE kept.address = pg_temp.readable(old.address));

DROP FUNCTION pg_temp.readable(text);
DROP FUNCTION pg_temp.readable_label(text);
