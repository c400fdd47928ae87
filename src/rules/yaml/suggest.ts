// Suggestions for messages about unknown words: the closest known word, and the list of allowed ones.

import { editDistance } from '../../core/rule-set/nearest-names.js';

const MAX_LISTED = 16;
/** A shorter beginning of a word may mean anything. */
const SHORTEST_BEGINNING = 4;

/** `. Did you mean "x"?` when an allowed word is close enough to be meant; otherwise an empty string. */
export function didYouMean(word: string, allowed: Iterable<string>): string {
  const wanted = word.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of allowed) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  best ??= [...allowed].find((candidate) => begins(candidate.toLowerCase(), wanted));
  return best === undefined ? '' : `. Did you mean "${best}"?`;
}

function begins(candidate: string, word: string): boolean {
  return word.length >= SHORTEST_BEGINNING && candidate.startsWith(word);
}

/** Words as a list for a message. A long list is cut, and the number of remaining words added. */
export function listWords(words: Iterable<string>): string {
  const all = [...words];
  if (all.length === 0) return 'none';
  const shown = all.slice(0, MAX_LISTED).join(', ');
  return all.length > MAX_LISTED ? `${shown} and ${all.length - MAX_LISTED} more` : shown;
}

/** `a`, `a or b`, `a, b or c`. */
export function joinAlternatives(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} or ${last}`;
}
