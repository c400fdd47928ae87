// Shows where a search is wrong. Gives the exit code of wrong use.

interface BadQuery {
  readonly column: number;
  readonly text: string;
}

export function printBadQuery(query: string, { column, text }: BadQuery, json: boolean): number {
  if (json) console.log(JSON.stringify({ ok: false, column, text, code: 'bad-query' }));
  else
    console.error(
      [query, `${' '.repeat(column - 1)}^`, `Not searched: ${text}${text.endsWith('?') ? '' : '.'}`].join('\n'),
    );
  return 2;
}
