// Turns what zod found wrong into problems for people: each with its place, which rule it concerns, what stands there,
// what is allowed and what was probably meant.

import type { z } from 'zod';
import { type Problem, problemAt } from './problem.js';
import type { Path, Source } from './source.js';
import { didYouMean, listWords } from './suggest.js';

type Issue = z.core.$ZodIssue;

/** Names the thing that a path leads to: `queue "gold"`. */
export type DescribePath = (path: Path) => string;

/** All problems of the issues of one value, which stands at `base`. */
export function explainIssues(
  issues: readonly Issue[],
  source: Source,
  base: Path,
  describe: DescribePath,
): readonly Problem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    const say = (code: string, text: string, at: Path = path, what: 'value' | 'key' = 'value'): Problem =>
      problemAt(source.locate(at, what), 'error', code, `${describe(at)}: ${text}`);
    if (issue.code === 'unrecognized_keys') {
      const texts = issue.message.split('\n');
      return issue.keys.map((key, index) => say('unknown-key', texts[index] ?? issue.message, [...path, key], 'key'));
    }
    if (issue.code === 'invalid_key') return [say('bad-name', issue.issues[0]?.message ?? issue.message, path, 'key')];
    if (issue.code === 'invalid_union') {
      const nearest = nearestBranch(issue.errors, issue.input);
      if (nearest !== undefined) return explainIssues(nearest, source, path, describe);
    }
    if (issue.code === 'custom') return [say(codeOf(issue), issue.message)];
    if (issue.input === undefined) {
      return [
        say('missing', `${quoteLast(path)} is missing; it must be ${expectation(issue)}`, path.slice(0, -1), 'key'),
      ];
    }
    const word = typeof issue.input === 'string' ? didYouMean(issue.input, wordsOf(issue)) : '';
    const code = issue.code === 'invalid_value' || word !== '' ? 'not-allowed' : codeOf(issue);
    return [
      say(
        code,
        `${quoteLast(path)} is ${formatValue(issue.input)}; it must be ${expectation(issue)}${word || hint(issue)}`,
      ),
    ];
  });
}

/** What to write instead when only the form is wrong. */
function hint(issue: Issue): string {
  if (issue.code !== 'invalid_type' || typeof issue.input === 'object') return '';
  const written = String(issue.input);
  if (issue.expected === 'array' && !isWritten(issue) && /^[\w.@-]+$/.test(written)) return `; write [ ${written} ]`;
  return issue.expected === 'string' && !isWritten(issue) ? `; write '${written}'` : '';
}

/** A pattern as it is shown: as YAML would have it in single quotes, its backslashes as they are. */
export function formatPattern(source: string): string {
  return `'${source.length > 60 ? `${source.slice(0, 60)}…` : source}'`;
}

/** A value as it is shown in a message. */
export function formatValue(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}

function codeOf(issue: Issue): string {
  if (issue.code === 'custom') return typeof issue.params?.code === 'string' ? issue.params.code : 'not-allowed';
  return issue.code === 'too_small' || issue.code === 'too_big' ? 'out-of-range' : 'wrong-type';
}

function quoteLast(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'this';
  return typeof last === 'number' ? `entry ${last + 1}` : `"${String(last)}"`;
}

/** The branch of a union that was meant: one that agrees with the kind of value and fails only further inside. */
function nearestBranch(branches: readonly (readonly Issue[])[], input: unknown): readonly Issue[] | undefined {
  if (typeof input !== 'object' || input === null) return branches.find((branch) => branch.every(isCustom));
  return branches.find((branch) =>
    branch.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
}

/** The schema has its own words for what it expects; those of zod begin so. */
function isWritten(issue: Issue): boolean {
  return !/^(Invalid|Too|Unrecognized) /.test(issue.message);
}

function isCustom(issue: Issue): boolean {
  return issue.code === 'custom';
}

function wordsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(wordsOf) : [];
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of: ${listWords(issue.values.map(String))}`;
    case 'invalid_type':
      return isWritten(issue) ? issue.message : typeName(issue.expected);
    case 'invalid_union': {
      const words = wordsOf(issue);
      const types = issue.errors.flat().filter((inner) => inner.code !== 'invalid_value');
      return [...words, ...new Set(types.map(expectation))].join(' or ');
    }
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string' || issue.origin === 'map'
        ? 'not empty'
        : `${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    default:
      return issue.message;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
};

function typeName(expected: string): string {
  return TYPE_NAMES[expected] ?? expected;
}
