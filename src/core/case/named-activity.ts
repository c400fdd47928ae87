// An open activity as people name it: by its subject in any case, or by its id or the beginning of that. In a mail,
// what is to become of it may follow on the same line: `Order a fuse: tomorrow 09:00`.

import type { OpenActivity } from './from-activities.js';

export interface NamedActivity<Open> {
  /** Those that are meant; more than one: the name is not clear. */
  readonly found: readonly Open[];
  /** What follows the name. */
  readonly rest: string;
}

/** As much of an id as tells it from words. */
const ID_BEGINNING = /^[0-9a-f]{8}[0-9a-f-]*$/;

/** A text without a name means the only one that is open, and is the rest. */
export function namedActivity<Open extends Pick<OpenActivity, 'id' | 'subject'>>(
  open: readonly Open[],
  text: string,
): NamedActivity<Open> {
  const written = text.trim();
  const named = namedIn(open, written) ?? namedIn(open, withoutQuotes(written));
  return named ?? { found: open.length === 1 ? open : [], rest: written };
}

function namedIn<Open extends Pick<OpenActivity, 'id' | 'subject'>>(
  open: readonly Open[],
  written: string,
): NamedActivity<Open> | null {
  const lower = folded(written);
  const exact = open.filter(({ id, subject }) => folded(subject) === lower || begins(id, lower));
  if (exact.length > 0) return { found: exact, rest: '' };
  const names = open.map((one) => ({ one, length: nameLength(one, lower) })).filter(({ length }) => length > 0);
  const longest = Math.max(0, ...names.map(({ length }) => length));
  if (longest === 0) return null;
  const found = names.filter(({ length }) => length === longest).map(({ one }) => one);
  return { found, rest: written.slice(longest).replace(/^[\s:,]+/, '') };
}

/** How much of the text is the name of the activity, and something else follows. */
function nameLength({ id, subject }: Pick<OpenActivity, 'id' | 'subject'>, text: string): number {
  const name = folded(subject);
  if (text.startsWith(name) && /^[\s:,]/.test(text.slice(name.length))) return name.length;
  const [word = ''] = text.split(/[\s:,]/);
  return begins(id, word) ? word.length : 0;
}

/** Without regard to case and to the form of quotes and dashes, each of which is one character. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‘’‚‛‹›′`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s/g, ' ');
}

/** `"Order a fuse": tomorrow`, as our refusals name activities. */
function withoutQuotes(text: string): string {
  return text.replace(/^["“”„«]([^"“”„«»]+)["“”»](?=$|[\s:,])/, '$1');
}

function begins(id: string, word: string): boolean {
  return ID_BEGINNING.test(word) && id.startsWith(word);
}
