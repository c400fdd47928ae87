// The input of the compilers of rule files.

import type { DefinedNames } from '../schema/defined-names.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';

/** A file to compile, and the names that the whole folder defines. */
export interface CompileInput {
  readonly report: ProblemReporter;
  readonly names: DefinedNames;
}
