// Placeholders in articles, such as `{{contact.name}}`: filled from case and customer when the article is sent. A
// backslash before the braces keeps them as they are.

/** What an article can be filled from. A value that is not known leaves nothing behind. */
export interface ArticleValues {
  readonly case: { readonly number: string; readonly title: string; readonly product: string | null };
  readonly contact: { readonly name: string; readonly address: string };
  readonly account: { readonly name: string | null };
  readonly agent: { readonly name: string | null };
}

const values: ReadonlyMap<string, (values: ArticleValues) => string | null> = new Map(
  Object.entries<(values: ArticleValues) => string | null>({
    'case.number': (from) => from.case.number,
    'case.title': (from) => from.case.title,
    'case.product': (from) => from.case.product,
    'contact.name': (from) => from.contact.name,
    'contact.address': (from) => from.contact.address,
    'account.name': (from) => from.account.name,
    'agent.name': (from) => from.agent.name,
  }),
);

const placeholder = /(\\?)\{\{([^{}\n]*)\}\}/g;

/** The text with its placeholders filled. One that is not known stays as it is. */
export function fillPlaceholders(text: string, from: ArticleValues): string {
  return text.replace(placeholder, (written, backslash: string, name: string) => {
    if (backslash !== '') return written.slice(1);
    const value = values.get(name.trim());
    return value === undefined ? written : (value(from) ?? '');
  });
}

/** The first placeholder that nothing fills; null: there is none. Line and column count from 1. */
export function unknownPlaceholder(
  text: string,
): { readonly line: number; readonly column: number; readonly text: string } | null {
  for (const match of text.matchAll(placeholder)) {
    const [written, backslash, name = ''] = match;
    if (backslash !== '' || values.has(name.trim())) continue;
    const before = text.slice(0, match.index).split('\n');
    return {
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      text: `"${written}" is not known; allowed: ${[...values.keys()].join(', ')}. Write \\${written} for the braces themselves`,
    };
  }
  return null;
}
