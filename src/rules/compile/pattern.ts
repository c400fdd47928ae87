// Compiles a pattern of a rule file and reports what is wrong with it, or doubtful, at its position.

import { type CompiledPattern, compilePattern, doubtAbout } from '../values/pattern.js';
import { formatPattern } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';

/** Undefined when the pattern is invalid. */
export function readPattern(
  report: ProblemReporter,
  path: Path,
  source: string,
): Extract<CompiledPattern, { ok: true }> | undefined {
  const doubt = doubtAbout(source);
  if (doubt !== undefined) report.warning(path, 'ascii-pattern', `pattern ${formatPattern(source)}: ${doubt}`);
  const compiled = compilePattern(source);
  if (compiled.ok) {
    const why = '^ holds only where a text begins and $ only where it ends, or (?m) where a line does';
    if (!compiled.canMatch)
      report.warning(path, 'never-matches', `pattern ${formatPattern(source)} matches no text: ${why}`);
    return compiled;
  }
  report.error(path, 'bad-pattern', `invalid pattern ${formatPattern(source)}: ${compiled.why}`);
  return undefined;
}
