// The way to the next page of a list, and back to its first.

import type { Words } from '../words/words.js';
import { type AreaWords, inLanguage } from './in-language.js';

const names: AreaWords<{ readonly more: string; readonly first: string }> = {
  en: { more: 'Show more', first: 'Back to the first' },
  de: { more: 'Weitere zeigen', first: 'Zurück zu den ersten' },
};

interface PagerProps {
  readonly words: Words;
  readonly path: string;
  /** What else the address says. */
  readonly query?: Readonly<Record<string, string>>;
  /** What the address calls the beginning of a page, where there are several lists on it. */
  readonly name?: string;
  /** Where this page began; null: with the first. */
  readonly after: string | null;
  /** Null: there is no more. */
  readonly next: string | null;
}

export function Pager({ words, path, query = {}, name = 'after', after, next }: PagerProps) {
  if (next === null && after === null) return null;
  const { more, first } = inLanguage(names, words);
  const href = (changed: Readonly<Record<string, string>>) => {
    const search = new URLSearchParams({ ...query, ...changed }).toString();
    return search === '' ? path : `${path}?${search}`;
  };
  return (
    <nav class="pager" aria-label={more}>
      {after !== null && <a href={href({})}>{first}</a>}
      {next !== null && (
        <a href={href({ [name]: next })} rel="next">
          {more}
        </a>
      )}
    </nav>
  );
}
