// Problems found in rule and dataset files: objects for programs, and one line of text for people.

import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { describeFileError } from '../../core/text-file/file-error.js';

/** A problem at a position. Errors prevent the files from being used; warnings do not. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** A stable code for programs: `unknown-queue`, `missing`, … */
  readonly code: string;
  /** For people: which rule, what is wrong, what is allowed. */
  readonly message: string;
}

/** Creates a problem at a position. */
export function problemAt(at: SourceLocation, severity: Problem['severity'], code: string, message: string): Problem {
  return { file: at.file, line: at.line, column: at.column, severity, code, message };
}

/** The problem of a file or folder that could not be read. */
export function unreadableProblem(file: string, error: unknown, code = 'unreadable-file', what = 'the file'): Problem {
  const at = { file, line: 1, column: 1 };
  return problemAt(at, 'error', code, `${what} cannot be read: ${describeFileError(error)}`);
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** `file:line:col: message`, which editors and terminals turn into a link. */
export function formatProblem(problem: Problem): string {
  const mark = problem.severity === 'warning' ? 'warning: ' : '';
  return `${problem.file}:${problem.line}:${problem.column}: ${mark}${problem.message}`;
}

/** Sorts by file, line and column, and drops duplicates. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || formatProblem(before) !== formatProblem(problem);
  });
}

// Compares code units, so that the order does not depend on the locale.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
