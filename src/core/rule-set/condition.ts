// What rules ask.

import type { SourceLocation } from './source-location.js';

/** A linear-time regular expression. Groups by name and by number ('0' the whole match, '1', '2', …); a group that
 *  took no part in the match is absent. */
export interface Pattern {
  readonly source: string;
  /** The groups of the first match, or null when nothing matches. */
  readonly match: (text: string) => Readonly<Record<string, string>> | null;
}

/** A condition of a rule. `field` is one of the vocabulary in core/condition/fields.ts. */
export type Condition =
  | { readonly kind: 'all' | 'any' | 'none'; readonly conditions: readonly Condition[]; readonly at: SourceLocation }
  | {
      readonly kind: 'test';
      readonly field: string;
      readonly operator: Operator;
      readonly operand: string | number | boolean | readonly string[] | Pattern;
      readonly at: SourceLocation;
    };

export type Operator =
  | 'is'
  | 'isNot'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'exists'
  | 'atLeast'
  | 'atMost';
