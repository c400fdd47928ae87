// Parses message ids into one canonical form, `<left@right>`, so that they compare as text (RFC 5322 section 3.6.4).
// An empty id counts as none: if it matched another empty one, the first such mail would swallow all later ones.

/** Hostile mail has ten thousand references. The last ones are the nearest, so those are taken. */
const MAX_IDS = 100;
/** The longest line in RFC 5322 section 2.1.1. */
const MAX_ID_LENGTH = 998;

const BRACKETED = /<([^<>]{1,998})>/g;

/** The canonical form of one id, or null when nothing is left of it. */
export function canonicalMessageId(value: string): string | null {
  const bare = value.replace(/[<>\s]+/g, '');
  return bare === '' || bare.length > MAX_ID_LENGTH ? null : `<${bare}>`;
}

/** The id of a Message-ID field; null when it is empty. Seen in practice: no brackets, two pairs, blanks inside,
 *  `<>`. */
export function parseMessageId(field: string | undefined): string | null {
  if (field === undefined) return null;
  const bracketed = field.match(/<([^<>]{1,998})>/)?.[1];
  return canonicalMessageId(bracketed ?? field);
}

/**
 * The ids of an In-Reply-To or References field, in order and without duplicates. Phrases between them ("Your message
 * of Monday") are obsolete syntax (RFC 5322 section 4.5.4) and ignored. Without any brackets, words with an `@` are
 * taken.
 */
export function parseMessageIdList(field: string | undefined): string[] {
  if (field === undefined) return [];
  const bracketed = [...field.matchAll(BRACKETED)].map((match) => match[1] ?? '');
  const candidates = bracketed.length > 0 ? bracketed : field.split(/[\s,]+/).filter((word) => word.includes('@'));
  const ids = candidates.map(canonicalMessageId).filter((id) => id !== null);
  return [...new Set(ids)].slice(-MAX_IDS);
}
