// Checks the names that admins choose. They appear in tables, commands and addresses, so their characters are limited.

import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';

/** Reports a map key that is not a valid name. */
export function checkKey(report: ProblemReporter, path: Path, name: string): void {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}$/u.test(name)) return;
  const text = `${formatValue(name)} is not a valid name; use letters, digits, "-", "_" and ".", such as first-level`;
  report.error(path, 'bad-name', text, 'key');
}
