// Collects the problems of one file while it is compiled. Checking goes on after a problem: an invalid value becomes
// undefined, and the values next to it are still checked.

import type { z } from 'zod';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import type { Path } from './node-position.js';
import { type Problem, problemAt } from './problem.js';
import { type DescribePath, explainIssues } from './schema-issues.js';
import type { Source } from './source.js';

/** Checks values of one file and collects the problems found. */
export interface ProblemReporter {
  readonly source: Source;
  /** The position of a rule: its key if it has one, else its start. */
  readonly locate: (path: Path) => SourceLocation;
  /** Parses a value with a schema. Reports problems and returns undefined when it is invalid. */
  readonly parse: <T>(schema: z.ZodType<T>, path: Path, value: unknown) => T | undefined;
  /** Reports an error at the value or the key of a path. `code` is stable, for programs; `text` is for people. */
  readonly error: (path: Path, code: string, text: string, what?: 'value' | 'key') => void;
  /** Reports a warning at the value of a path. */
  readonly warning: (path: Path, code: string, text: string) => void;
  /** Everything reported so far. */
  readonly problems: () => readonly Problem[];
}

/** Creates the reporter of one file; `describe` names the rule at a path. */
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

/** The entries of a map, in file order. Reports a value that is not a map; no value is an empty map. */
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

/** The entries of a list. Reports a value that is not a list; no value is an empty list. */
export function listOf(report: ProblemReporter, path: Path, value: unknown, example: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  report.error(path, 'wrong-type', `this must be a list, for example: ${example}`);
  return [];
}

/** Whether a YAML value is a map, not a list or a scalar. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
