// One sentence of an explanation. Each part of a decision has its own codes; core/intake/reason.ts puts them together.

import type { SourceLocation } from './source-location.js';

/** A sentence for people, a stable code for programs, and the place of the rule where a rule decided. */
export interface Reason<Code extends string> {
  readonly code: Code;
  readonly text: string;
  readonly at?: SourceLocation;
}
