// What is wrong in a rule folder, where, and how it is said: one line for a person, one object for a program.

import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { describeFileError } from '../../core/text-file/file-error.js';

/** One thing that an admin should look at. Only errors keep a rule folder from being used. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** Stable, for programs: `unknown-queue`, `missing`, … */
  readonly code: string;
  /** For people: which rule, what stands there, what is allowed. */
  readonly message: string;
}

/** A problem at a place. */
export function problemAt(at: SourceLocation, severity: Problem['severity'], code: string, message: string): Problem {
  return { file: at.file, line: at.line, column: at.column, severity, code, message };
}

/** A file or folder that could not be read at all. */
export function unreadableProblem(file: string, error: unknown, code = 'unreadable-file', what = 'the file'): Problem {
  const at = { file, line: 1, column: 1 };
  return problemAt(at, 'error', code, `${what} cannot be read: ${describeFileError(error)}`);
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** `file:line:col: message`, as editors and terminals make it clickable. */
export function formatProblem(problem: Problem): string {
  const mark = problem.severity === 'warning' ? 'warning: ' : '';
  return `${problem.file}:${problem.line}:${problem.column}: ${mark}${problem.message}`;
}

/** In the order of reading: by file, line, column; what is said twice of one place is said once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || formatProblem(before) !== formatProblem(problem);
  });
}

// By code unit, so that every machine prints the same order whatever its locale is.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
