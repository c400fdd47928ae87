// Reads what people type to find cases: `queue:gold status:open due:<2h from:contoso "paper jam" -fax`. Never throws: a
// wrong query is a problem with its column and what to write instead.

import { CASE_PRIORITIES, CASE_STATUSES, CASE_TYPES } from '../rule-set/case-values.js';
import { nearestNames } from '../rule-set/nearest-names.js';
import { type CaseQuery, FILTER_WORDS, type Filter, type FilterWord, type Term } from './case-query.js';
import { type QueryProblem, type QueryToken, queryTokens } from './query-tokens.js';

/** The names that filters may have. */
export interface KnownNames {
  readonly queue: readonly string[];
  readonly agent: readonly string[];
}

export type ParsedCaseQuery = { readonly ok: true; readonly query: CaseQuery } | QueryProblem;

const MAX_LENGTH = 500;
const MAX_TERMS = 20;

/** `names` null: they are not known, and none is refused. */
export function parseCaseQuery(written: string, names: KnownNames | null = null): ParsedCaseQuery {
  const query = written.replaceAll('\0', ' ').replace(/[“”„«»]/g, '"');
  if (query.trim() === '') return problem(1, 'write what to search for');
  if (query.length > MAX_LENGTH) return problem(MAX_LENGTH + 1, `a search has at most ${MAX_LENGTH} characters`);
  const tokens = queryTokens(query);
  if (!Array.isArray(tokens)) return tokens as QueryProblem;
  const terms: Term[] = [];
  const filters: Filter[] = [];
  for (const token of tokens as readonly QueryToken[]) {
    if (token.filter === null) {
      if (token.text.trim() === '') return problem(token.column, 'write a word or a phrase here');
      terms.push({ text: token.text, phrase: token.quoted, negated: token.negated });
    } else {
      const filter = readFilter(token, token.filter, names);
      if ('ok' in filter) return filter;
      filters.push(filter);
    }
  }
  const beyond = tokens[MAX_TERMS] as QueryToken | undefined;
  if (beyond !== undefined) return problem(beyond.column, `a search has at most ${MAX_TERMS} words and filters`);
  return { ok: true, query: { terms, filters } };
}

function problem(column: number, text: string): QueryProblem {
  return { ok: false, column, text };
}

function readFilter(token: QueryToken, written: string, names: KnownNames | null): Filter | QueryProblem {
  const word = FILTER_WORDS.find((known) => known === written.toLowerCase());
  if (word === undefined) {
    const [meant] = nearestNames(written, FILTER_WORDS);
    const hint = meant === undefined ? `filters are ${FILTER_WORDS.join(', ')}` : `did you mean ${meant}:?`;
    return problem(token.column, `there is no filter ${written}: (${hint}); to search for the text, put it in quotes`);
  }
  const values = token.quoted ? [token.text] : token.text.split(',');
  if (values.some((value) => value.trim() === '')) return problem(token.textColumn, `write a value behind ${word}:`);
  return filterOf(word, values, token, names);
}

function filterOf(
  word: FilterWord,
  values: readonly string[],
  token: QueryToken,
  names: KnownNames | null,
): Filter | QueryProblem {
  const { negated, textColumn } = token;
  switch (word) {
    case 'queue': {
      const known = named(values, names?.queue ?? null, word, textColumn);
      return 'ok' in known ? known : { by: word, values: known, negated };
    }
    case 'product':
    case 'tag':
    case 'customer':
    case 'from':
      return { by: word, values, negated };
    case 'agent': {
      const known = named(values, names && ['none', ...names.agent], word, textColumn);
      if ('ok' in known) return known;
      return { by: word, values: known.map((value) => (value === 'none' ? null : value)), negated };
    }
    case 'status': {
      const open = CASE_STATUSES.filter((status) => !['resolved', 'cancelled', 'merged'].includes(status));
      const known = chosen(values, [...CASE_STATUSES, 'open'] as const, word, textColumn);
      if ('ok' in known) return known;
      return { by: word, values: known.flatMap((status) => (status === 'open' ? open : [status])), negated };
    }
    case 'type': {
      const known = chosen(values, CASE_TYPES, word, textColumn);
      return 'ok' in known ? known : { by: word, values: known, negated };
    }
    case 'priority': {
      const known = chosen(values, CASE_PRIORITIES, word, textColumn);
      return 'ok' in known ? known : { by: word, values: known, negated };
    }
    case 'due':
      return due(token);
    case 'is': {
      const known = chosen(values, ['waiting', 'late'] as const, word, textColumn);
      if ('ok' in known) return known;
      const [only, other] = known;
      if (only === undefined || other !== undefined) return problem(textColumn, 'is: takes one word: waiting or late');
      return { by: only, negated };
    }
    default: {
      const never: never = word;
      throw new Error(`unknown filter ${String(never)}`);
    }
  }
}

function chosen<const Word extends string>(
  values: readonly string[],
  known: readonly Word[],
  filter: FilterWord,
  column: number,
): readonly Word[] | QueryProblem {
  const found: Word[] = [];
  let at = column;
  for (const value of values) {
    const word = known.find((one) => one === value.toLowerCase());
    if (word === undefined) {
      return problem(at, `${filter}: takes ${known.join(', ')}, not "${value}"${didYouMean(filter, value, known)}`);
    }
    found.push(word);
    at += value.length + 1;
  }
  return found;
}

/** The names as they are known, however they are written. */
function named(
  values: readonly string[],
  names: readonly string[] | null,
  by: 'queue' | 'agent',
  column: number,
): readonly string[] | QueryProblem {
  if (names === null) return values;
  const found: string[] = [];
  let at = column;
  for (const value of values) {
    const wanted = value.toLowerCase();
    const name = names.find((known) => known === value) ?? names.find((known) => known.toLowerCase() === wanted);
    if (name === undefined) {
      const hint = didYouMean(by, value, names) || `; there are ${names.join(', ')}`;
      return { ...problem(at, `there is no ${by} "${value}"${hint}`), unknown: { by, name: value } };
    }
    found.push(name);
    at += value.length + 1;
  }
  return found;
}

function didYouMean(filter: FilterWord, written: string, known: readonly string[]): string {
  const near = nearestNames(written, known).map((name) => `${filter}:${name}`);
  return near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function due({ text, textColumn, negated }: QueryToken): Filter | QueryProblem {
  const [, sign, count, unit] = /^([<>])(\d{1,4})([mhdw])$/i.exec(text) ?? [];
  const unitMs = UNIT_MS[unit?.toLowerCase() ?? ''];
  if (unitMs === undefined) {
    return problem(textColumn, `"${text}" is not a time: write due:<2h, with m, h, d or w, or > for later`);
  }
  return { by: 'due', before: sign === '<', inMs: Number(count) * unitMs, negated };
}
