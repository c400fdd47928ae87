// Everything that one transaction writes, as a value: what happens to cases as events, and rows of other tables.

import type { CaseEvent } from '../core/case/event.js';
import type { CaseState } from '../core/case/state.js';
import type { OutboundMail } from '../core/outbound/outbound-mail.js';
import type { ArticleRow, ArticleVersionRow } from './article-rows.js';
import type { AuditEntry } from './audit.js';
import type { CaseMergeRow } from './case-merges.js';
import type { ContactAddressRow, ContactRow } from './contact-rows.js';
import type { ContractRow, EntitlementChannelRow, EntitlementRow } from './entitlement-rows.js';
import type { HookDeliveryRow } from './hook-deliveries.js';
import type { AddressFailureRow, InboundRow } from './mail-rows.js';
import type { AccountRow, ImportedCaseRow } from './moved-cases.js';
import type { WaitingNoticeRow } from './waiting-notices.js';

/** The events of one case. */
export interface CaseChange {
  readonly id: string;
  /** The state before the events. Null for a new case, and where no event ends or replaces anything. */
  readonly before: CaseState | null;
  readonly events: readonly CaseEvent[];
  /** The step of a trace to which it belongs, as do the mails and webhooks that it promises. */
  readonly traceparent?: string;
}

/** Rows that are not part of a case, with the columns of prisma/schema.prisma. */
export interface OtherRows {
  Account: AccountRow;
  Contact: ContactRow;
  ContactAddress: ContactAddressRow;
  InboundMail: InboundRow;
  OutboundMail: OutboundMail;
  AddressFailure: AddressFailureRow;
  WaitingNotice: WaitingNoticeRow;
  CaseMerge: CaseMergeRow;
  AuditEntry: AuditEntry;
  Contract: ContractRow;
  Entitlement: EntitlementRow;
  EntitlementChannel: EntitlementChannelRow;
  KnowledgeArticle: ArticleRow;
  KnowledgeArticleVersion: ArticleVersionRow;
  HookDelivery: HookDeliveryRow;
  ImportedCase: ImportedCaseRow;
}

/** The changed columns of a row. */
export type Patch<Row> = { readonly id: string } & { readonly [K in keyof Row]?: Row[K] };

/** What a transaction writes. */
export interface Writes {
  readonly cases?: readonly CaseChange[];
  readonly insert?: { readonly [T in keyof OtherRows]?: readonly OtherRows[T][] };
  /** Columns that are left out stay unchanged. */
  readonly update?: { readonly [T in keyof OtherRows]?: readonly Patch<OtherRows[T]>[] };
}

/** Merges writes in order; the events of one case stay in order. */
export function mergeWrites(...all: readonly Writes[]): Writes {
  const cases = new Map<string, CaseChange>();
  const insert: Record<string, readonly object[]> = {};
  const update: Record<string, readonly object[]> = {};
  for (const writes of all) {
    for (const change of writes.cases ?? []) {
      const earlier = cases.get(change.id);
      const events = earlier === undefined ? change.events : [...earlier.events, ...change.events];
      cases.set(change.id, { ...earlier, ...change, before: earlier?.before ?? change.before, events });
    }
    for (const [table, rows] of Object.entries(writes.insert ?? {}))
      insert[table] = [...(insert[table] ?? []), ...rows];
    for (const [table, rows] of Object.entries(writes.update ?? {}))
      update[table] = [...(update[table] ?? []), ...rows];
  }
  return { cases: [...cases.values()], insert, update } as Writes;
}

/** The writes for the events of one case; empty without events. */
export function onCase(id: string, before: CaseState | null, events: readonly CaseEvent[]): Writes {
  return events.length === 0 ? {} : { cases: [{ id, before, events }] };
}
