// What holds for the whole installation.

import type { PauseStatus } from './case-values.js';

export interface Settings {
  /** The IANA zone in which conditions read the hour and the day of the week. */
  readonly timeZone: string;
  /** Who is told about quarantined mail and dead mailboxes; null: only the log. */
  readonly operators: string | null;
  /** Case statuses in which clocks stand still when their KPI and SLA say nothing about it. */
  readonly pauseWhen: readonly PauseStatus[];
  /** The SLA of a case for which neither a rule item nor an entitlement names one; null: no clocks. */
  readonly defaultSla: string | null;
  readonly loopLimits: { readonly perAddressPerHour: number; readonly perCasePerHour: number };
  /** The limit of mailboxes that have none of their own. Bytes. */
  readonly largestMailBytes: number;
  /** The same mail in several mailboxes: one case, the other copies being recorded as duplicates, or a case in each. */
  readonly severalMailboxes: 'one-case' | 'case-per-mailbox';
  /** How long the bytes of a mail are kept after it was decided; null: for ever. */
  readonly retention: { readonly rawMailMs: number | null };
}
