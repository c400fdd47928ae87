// Ordered lists of items with conditions: the first item that matches acts, and the rest are not evaluated.

import type { Condition } from '../rule-set/condition.js';
import type { SourceLocation } from '../rule-set/source-location.js';
import { conditionHolds, evaluate, type TraceNode } from './evaluate.js';
import type { ConditionSubject } from './subject.js';

export interface ConditionalItem {
  readonly name: string;
  /** Null: matches everything. */
  readonly when: Condition | null;
  readonly at: SourceLocation;
}

/** What happened to an item of the list. */
export interface ItemTrace {
  readonly name: string;
  readonly at: SourceLocation;
  /** Null: an item above matched. */
  readonly matched: boolean | null;
  /** Null for an item without a condition, and for one that was not evaluated. */
  readonly condition: TraceNode | null;
}

/** Gets every item of the list, in order. */
export type RecordItems = (items: readonly ItemTrace[]) => void;

/**
 * Finds the first item that matches. `record`, if given, gets the evaluation; without it no condition is evaluated
 * further than its result needs.
 */
export function firstMatchingItem<Item extends ConditionalItem>(
  items: readonly Item[],
  subject: ConditionSubject,
  record: RecordItems | undefined,
): Item | undefined {
  if (record === undefined) return items.find(({ when }) => conditionHolds(when, subject));
  let found: Item | undefined;
  const traces = items.map((item): ItemTrace => {
    const { name, when, at } = item;
    if (found !== undefined) return { name, at, matched: null, condition: null };
    const { matched, trace } = evaluate(when, subject);
    if (matched) found = item;
    return { name, at, matched, condition: trace };
  });
  record(traces);
  return found;
}
