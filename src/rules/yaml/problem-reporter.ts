// Collects the problems of one file while it is turned into rules. Checks do not stop at the first problem: a value that
// is wrong becomes undefined, and what stands beside it is still looked at.

import type { z } from 'zod';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { type Problem, problemAt } from './problem.js';
import { type DescribePath, explainIssues } from './schema-issues.js';
import type { Path, Source } from './source.js';

/** The problems of one file, and the ways to find more. */
export interface ProblemReporter {
  readonly source: Source;
  /** Where a rule stands: its name if it has one, else its beginning. */
  readonly locate: (path: Path) => SourceLocation;
  /** The value in its checked form, or undefined when it is wrong. */
  readonly parse: <T>(schema: z.ZodType<T>, path: Path, value: unknown) => T | undefined;
  /** An error at the value of a path, or at its key. */
  readonly error: (path: Path, code: string, text: string, what?: 'value' | 'key') => void;
  readonly warning: (path: Path, code: string, text: string) => void;
  readonly problems: () => readonly Problem[];
}

/** Starts the report of one file; `describe` names the rule that a path leads to. */
export function createReporter(source: Source, describe: DescribePath): ProblemReporter {
  const problems: Problem[] = [];
  return {
    source,
    locate: (path) => source.locate(path, 'key'),
    parse: (schema, path, value) => {
      const parsed = schema.safeParse(value, { reportInput: true });
      if (parsed.success) return parsed.data;
      problems.push(...explainIssues(parsed.error.issues, source, path, describe));
      return undefined;
    },
    error: (path, code, text, what = 'value') => {
      problems.push(problemAt(source.locate(path, what), 'error', code, `${describe(path)}: ${text}`));
    },
    warning: (path, code, text) => {
      problems.push(problemAt(source.locate(path), 'warning', code, `${describe(path)}: ${text}`));
    },
    problems: () => problems,
  };
}

/** The entries of a map, in the order of the file; a problem when it is not one. Nothing is an empty map. */
export function entriesOf(
  report: ProblemReporter,
  path: Path,
  value: unknown,
  example: string,
): readonly [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (isRecord(value)) return Object.entries(value);
  report.error(path, 'wrong-type', `this must be a map of names, for example: ${example}`);
  return [];
}

/** The entries of a list; a problem when it is not one. Nothing is an empty list. */
export function listOf(report: ProblemReporter, path: Path, value: unknown, example: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  report.error(path, 'wrong-type', `this must be a list, for example: ${example}`);
  return [];
}

/** A map of YAML, as opposed to a list or a scalar. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
