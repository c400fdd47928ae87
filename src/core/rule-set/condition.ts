// Conditions of rules, as the loader compiles them.

import type { SourceLocation } from './source-location.js';

/** A regular expression that runs in linear time. */
export interface Pattern {
  readonly source: string;
  /** The groups of the first match, by name and by number (`'0'` is the whole match), without those that did not take
   *  part; null when nothing matches. */
  readonly match: (text: string) => Readonly<Record<string, string>> | null;
}

/** A condition of a rule. `field` is a name that `findField` in core/condition/fields.ts resolves. */
export type Condition =
  | { readonly kind: 'all' | 'any' | 'none'; readonly conditions: readonly Condition[]; readonly at: SourceLocation }
  | {
      readonly kind: 'test';
      readonly field: string;
      readonly operator: Operator;
      readonly operand: string | number | boolean | readonly string[] | Pattern;
      readonly at: SourceLocation;
    };

/** A condition on a single field. */
export type FieldTest = Extract<Condition, { kind: 'test' }>;

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
