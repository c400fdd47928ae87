// Everything that one transaction writes, as a value: what happens to cases as events, and rows of other tables.

import type { CaseEvent } from '../core/case/event.js';
import type { CaseState } from '../core/case/state.js';
import type { OutboundMail } from '../core/outbound/outbound-mail.js';
import type { ContactAddressRow, ContactRow } from './contact-rows.js';
import type { ContractRow, EntitlementChannelRow, EntitlementRow } from './entitlement-rows.js';
import type { AddressFailureRow, InboundRow } from './mail-rows.js';

export interface CaseChange {
  readonly id: string;
  /** As it was before the events; null for a case that they open, and where it was not read because no event ends or
   *  replaces anything. */
  readonly before: CaseState | null;
  readonly events: readonly CaseEvent[];
}

/** Rows that are not part of a case. Their columns are those of prisma/schema.prisma. */
export interface OtherRows {
  Contact: ContactRow;
  ContactAddress: ContactAddressRow;
  InboundMail: InboundRow;
  OutboundMail: OutboundMail;
  AddressFailure: AddressFailureRow;
  Contract: ContractRow;
  Entitlement: EntitlementRow;
  EntitlementChannel: EntitlementChannelRow;
}

export type Patch<Row> = { readonly id: string } & { readonly [K in keyof Row]?: Row[K] };

export interface Writes {
  readonly cases?: readonly CaseChange[];
  readonly insert?: { readonly [T in keyof OtherRows]?: readonly OtherRows[T][] };
  /** Columns that are left out stay. */
  readonly update?: { readonly [T in keyof OtherRows]?: readonly Patch<OtherRows[T]>[] };
}

/** All of them, in this order; events of one case follow each other. */
export function mergeWrites(...all: readonly Writes[]): Writes {
  const cases = new Map<string, CaseChange>();
  const insert: Record<string, readonly object[]> = {};
  const update: Record<string, readonly object[]> = {};
  for (const writes of all) {
    for (const change of writes.cases ?? []) {
      const earlier = cases.get(change.id);
      const events = earlier === undefined ? change.events : [...earlier.events, ...change.events];
      cases.set(change.id, { id: change.id, before: earlier?.before ?? change.before, events });
    }
    for (const [table, rows] of Object.entries(writes.insert ?? {}))
      insert[table] = [...(insert[table] ?? []), ...rows];
    for (const [table, rows] of Object.entries(writes.update ?? {}))
      update[table] = [...(update[table] ?? []), ...rows];
  }
  return { cases: [...cases.values()], insert, update } as Writes;
}

/** What happens to one case. */
export function onCase(id: string, before: CaseState | null, events: readonly CaseEvent[]): Writes {
  return events.length === 0 ? {} : { cases: [{ id, before, events }] };
}
