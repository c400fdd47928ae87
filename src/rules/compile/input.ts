// What every compiler of a rule file gets: the report to write problems to, and the names that the folder defines.

import type { DefinedNames } from '../schema/defined-names.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';

/** One file to compile. */
export interface CompileInput {
  readonly report: ProblemReporter;
  readonly names: DefinedNames;
}
