// Translates the issues that zod finds into problems for people: position, rule, actual value, what is allowed, and
// what was probably meant.

import type { z } from 'zod';
import { formatValue } from './format-value.js';
import type { Path } from './node-position.js';
import { type Problem, problemAt } from './problem.js';
import type { Source } from './source.js';
import { didYouMean, joinAlternatives, listWords } from './suggest.js';

type Issue = z.core.$ZodIssue;

/** Names the rule at a path: `queue "gold"`. */
export type DescribePath = (path: Path) => string;

/** Translates the issues of the value at `base`. */
export function explainIssues(
  issues: readonly Issue[],
  source: Source,
  base: Path,
  describe: DescribePath,
): readonly Problem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    const problem = (code: string, text: string, at: Path = path, what: 'value' | 'key' = 'value'): Problem =>
      problemAt(source.locate(at, what), 'error', code, `${describe(at)}: ${text}`);
    if (issue.code === 'unrecognized_keys') {
      const texts = issue.message.split('\n');
      return issue.keys.map((key, index) =>
        problem('unknown-key', texts[index] ?? issue.message, [...path, key], 'key'),
      );
    }
    if (issue.code === 'invalid_key') {
      return [problem('bad-name', issue.issues[0]?.message ?? issue.message, path, 'key')];
    }
    if (issue.code === 'invalid_union') {
      const intended = intendedBranch(issue.errors, issue.input);
      if (intended !== undefined) return explainIssues(intended, source, path, describe);
    }
    if (issue.code === 'custom') return [problem(codeOf(issue), issue.message)];
    if (issue.input === undefined) {
      return [problem('missing', `${lastKey(path)} is missing; ${requirement(issue)}`, path.slice(0, -1), 'key')];
    }
    const suggestion = typeof issue.input === 'string' ? didYouMean(issue.input, allowedWords(issue)) : '';
    const code = issue.code === 'invalid_value' || suggestion !== '' ? 'not-allowed' : codeOf(issue);
    const text = `${lastKey(path)} is ${formatValue(issue.input)}; ${requirement(issue)}`;
    return [problem(code, `${text}${suggestion || rewriteHint(issue)}`)];
  });
}

/** What to write instead when only the YAML type is wrong. */
function rewriteHint(issue: Issue): string {
  if (issue.code !== 'invalid_type' || typeof issue.input === 'object') return '';
  const written = String(issue.input);
  if (issue.expected === 'array' && !hasOwnMessage(issue) && /^[\w.@-]+$/.test(written))
    return `; write [ ${written} ]`;
  return issue.expected === 'string' && !hasOwnMessage(issue) ? `; write '${written}'` : '';
}

function codeOf(issue: Issue): string {
  if (issue.code === 'custom') return typeof issue.params?.code === 'string' ? issue.params.code : 'not-allowed';
  return issue.code === 'too_small' || issue.code === 'too_big' ? 'out-of-range' : 'wrong-type';
}

function lastKey(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'this';
  return typeof last === 'number' ? `entry ${last + 1}` : `"${String(last)}"`;
}

/** The branch of a union that was probably intended: one of the right kind that only fails further inside. */
function intendedBranch(branches: readonly (readonly Issue[])[], input: unknown): readonly Issue[] | undefined {
  if (typeof input !== 'object' || input === null) {
    return branches.find((branch) => branch.every((issue) => issue.code === 'custom'));
  }
  return branches.find((branch) =>
    branch.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
}

/** Whether the schema states its own message; those of zod start with these words. */
function hasOwnMessage(issue: Issue): boolean {
  return !/^(Invalid|Too|Unrecognized) /.test(issue.message);
}

function allowedWords(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(allowedWords) : [];
}

function requirement(issue: Issue): string {
  const sized = issue.code === 'too_small' && ['array', 'string', 'map'].includes(issue.origin);
  return sized ? 'it must not be empty' : `it must be ${expectation(issue)}`;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of: ${listWords(issue.values.map(String))}`;
    case 'invalid_type':
      return hasOwnMessage(issue) ? issue.message : typeName(issue.expected);
    case 'invalid_union': {
      if (hasOwnMessage(issue)) return issue.message;
      const others = issue.errors.flat().filter((inner) => inner.code !== 'invalid_value');
      return joinAlternatives([...allowedWords(issue), ...new Set(others.map(expectation))]);
    }
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}`;
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
