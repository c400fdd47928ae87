// Message ids in one canonical form, `<left@right>`, so that they can be compared as text (RFC 5322 section 3.6.4).
// An empty id is no id: it must never match another one, or one such mail swallows all later ones.

/** Ids beyond this are kept by nobody; hostile mail sends ten thousand. The nearest ones are at the end. */
const MAX_IDS = 100;
const MAX_ID_LENGTH = 998; // the longest line that RFC 5322 allows

const BRACKETED = /<([^<>]{1,998})>/g;

/** The canonical form of one id, or null when nothing is left of it. */
export function canonicalMessageId(value: string): string | null {
  const bare = value.replace(/[<>\s]+/g, '');
  return bare === '' || bare.length > MAX_ID_LENGTH ? null : `<${bare}>`;
}

/** The id of a Message-ID field. Seen in practice: no brackets, two pairs of brackets, blanks inside, an empty pair. */
export function parseMessageId(field: string | undefined): string | null {
  if (field === undefined) return null;
  const bracketed = field.match(/<([^<>]{1,998})>/)?.[1];
  return canonicalMessageId(bracketed ?? field);
}

/**
 * The ids of an In-Reply-To or References field, in order, each once. Phrases between them ("Your message of Monday") are
 * obsolete syntax (RFC 5322 section 4.5.4) and ignored. Without any brackets, words that look like ids are taken.
 */
export function parseMessageIdList(field: string | undefined): string[] {
  if (field === undefined) return [];
  const bracketed = [...field.matchAll(BRACKETED)].map((match) => match[1] ?? '');
  const candidates = bracketed.length > 0 ? bracketed : field.split(/[\s,]+/).filter((word) => word.includes('@'));
  const ids = candidates.map(canonicalMessageId).filter((id) => id !== null);
  return [...new Set(ids)].slice(-MAX_IDS);
}
