// Transactions, and what can be read and written inside one.

import type { ArticleRepository } from './article-repository.js';
import type { AuditTrail } from './audit.js';
import type { BookingRepository } from './bookings.js';
import type { CaseRepository } from './case-repository.js';
import type { ContactMerges } from './contact-merges.js';
import type { CustomerRepository } from './customer-repository.js';
import type { EntitlementRepository } from './entitlement-repository.js';
import type { HeldNotices } from './held-mails.js';
import type { HookRepository } from './hook-deliveries.js';
import type { IntakeRepository } from './intake-repository.js';
import type { ConnectionChanges } from './mailbox-connection.js';
import type { MovedCases } from './moved-cases.js';
import type { NoticeTimes } from './notice-times.js';
import type { NoticeRepository } from './notices.js';
import type { WaitingNotices } from './waiting-notices.js';
import type { Writes } from './writes.js';

/** An open transaction. */
export interface Tx {
  readonly intake: IntakeRepository;
  readonly cases: CaseRepository;
  readonly customers: CustomerRepository;
  readonly contactMerges: ContactMerges;
  readonly entitlements: EntitlementRepository;
  readonly bookings: BookingRepository;
  readonly articles: ArticleRepository;
  readonly notices: NoticeRepository;
  readonly connections: ConnectionChanges;
  readonly audit: AuditTrail;
  readonly held: HeldNotices;
  readonly noticeTimes: NoticeTimes;
  readonly waitingNotices: WaitingNotices;
  readonly hooks: HookRepository;
  readonly movedCases: MovedCases;
  /** Returns the numbers of new cases, by id. */
  write(writes: Writes): Promise<ReadonlyMap<string, number>>;
  /** Writes and commits in one round trip. Nothing may follow in the transaction. */
  writeLast(writes: Writes): Promise<ReadonlyMap<string, number>>;
}

/** Commits when `work` resolves, rolls back when it rejects. `work` runs again when the database asks for it
 *  (serialisation failure, deadlock), so it must have no other effects. */
export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
