// Cuts a search into its parts: a word, a "phrase", or word:value, each perhaps with a minus before it.

export interface QueryToken {
  /** From 1, of the minus if there is one. */
  readonly column: number;
  readonly negated: boolean;
  /** Before the colon; null: it is text to search for. */
  readonly filter: string | null;
  readonly text: string;
  readonly quoted: boolean;
  /** Where `text` begins, from 1. */
  readonly textColumn: number;
}

export interface QueryProblem {
  readonly ok: false;
  /** From 1. */
  readonly column: number;
  readonly text: string;
  /** A name that is not among those that are known; it may be one of former times. */
  readonly unknown?: { readonly by: 'queue' | 'agent'; readonly name: string };
}

const PART = /(-?)(?:(\p{L}+):(?!\/\/))?(?:"([^"]*)"|([^\s"]*))/uy;

/** All quotation marks must be straight. */
export function queryTokens(query: string): readonly QueryToken[] | QueryProblem {
  const tokens: QueryToken[] = [];
  for (let at = 0; at < query.length; ) {
    if (/\s/.test(query.charAt(at))) {
      at++;
      continue;
    }
    PART.lastIndex = at;
    const [whole = '', minus = '', filter, phrase, word = ''] = PART.exec(query) ?? [];
    if (whole === '' || (word === '' && phrase === undefined && query.charAt(at + whole.length) === '"')) {
      const quote = query.indexOf('"', at);
      return { ok: false, column: quote + 1, text: 'this quote is not closed: write another " behind the phrase' };
    }
    const textLength = phrase === undefined ? word.length : phrase.length + 2;
    tokens.push({
      column: at + 1,
      negated: minus !== '',
      filter: filter ?? null,
      text: phrase ?? word,
      quoted: phrase !== undefined,
      textColumn: at + whole.length - textLength + 1,
    });
    at += whole.length;
  }
  return tokens;
}
