// The names that admins give to things end up in tables, commands and addresses, so they are plain.

import type { ProblemReporter } from '../yaml/problem-reporter.js';
import { formatValue } from '../yaml/schema-issues.js';
import type { Path } from '../yaml/source.js';

/** Reports a name that could not be typed on a command line without thinking. */
export function checkKey(report: ProblemReporter, path: Path, name: string): void {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}$/u.test(name)) return;
  const text = `${formatValue(name)} cannot be a name here; use letters, digits, "-", "_" and ".", such as first-level`;
  report.error(path, 'bad-name', text, 'key');
}
