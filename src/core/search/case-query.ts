// What a search for cases asks for: words that must occur or must not, and filters. Everything asked for must hold.

import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';

export interface CaseQuery {
  readonly terms: readonly Term[];
  readonly filters: readonly Filter[];
}

export interface Term {
  readonly text: string;
  /** Its words must stand side by side, as they are written. */
  readonly phrase: boolean;
  readonly negated: boolean;
}

/** Of several values one must hold. */
export type Filter = { readonly negated: boolean } & (
  | { readonly by: 'queue' | 'product' | 'tag' | 'customer' | 'from'; readonly values: readonly string[] }
  /** Null: no agent works on it. */
  | { readonly by: 'agent'; readonly values: readonly (string | null)[] }
  | { readonly by: 'status'; readonly values: readonly CaseStatus[] }
  | { readonly by: 'type'; readonly values: readonly CaseType[] }
  | { readonly by: 'priority'; readonly values: readonly CasePriority[] }
  /** The next KPI fails before or after so many milliseconds from now. */
  | { readonly by: 'due'; readonly before: boolean; readonly inMs: number }
  /** The customer waits for an agent. */
  | { readonly by: 'waiting' }
  /** A KPI failed, and what it waited for has not happened yet. */
  | { readonly by: 'late' }
);

export const FILTER_WORDS = [
  'queue',
  'status',
  'agent',
  'due',
  'from',
  'type',
  'priority',
  'product',
  'tag',
  'customer',
  'is',
] as const;
export type FilterWord = (typeof FILTER_WORDS)[number];
