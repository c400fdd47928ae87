// What is old enough to be forgotten, by kind.

import type { RetentionKind } from '../core/rule-set/retention.js';

/** What goes by rows alone; the others take files along. */
export type RecordKind = Exclude<RetentionKind, 'rawMail' | 'webhooks'>;

export interface OldRecords {
  /** How many there are. */
  count(kind: RetentionKind, before: Date): Promise<number>;
  /** Forgets some of those after `after`, an id, in its order. `last` is where to go on; null: that was all. */
  forget(
    kind: RecordKind,
    before: Date,
    batch: { readonly after: string; readonly atMost: number },
  ): Promise<{ readonly rows: number; readonly last: string | null }>;
}
