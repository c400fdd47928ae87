// One sentence of an explanation.

import type { SourceLocation } from './source-location.js';

/** One sentence of the explanation, with a stable code for programs and the rule's place where a rule decided. */
export interface Reason {
  readonly code: string;
  readonly text: string;
  readonly at?: SourceLocation;
}
