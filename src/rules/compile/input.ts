// What every compiler of a rule file gets: the report to write problems to, and the names that the folder defines.

import type { Names } from '../schema/defined-names.js';
import type { Report } from '../yaml/problem-collector.js';

/** One file to compile. */
export interface CompileInput {
  readonly report: Report;
  readonly names: Names;
}
