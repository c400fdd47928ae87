// What a case takes from its entitlement or gives back, as an entry of the ledger.

import { type EntitlementEvent, entryAmount } from '../entitlement/debit.js';
import type { BalanceChanged, EntryPosted } from './event.js';
import type { CaseState } from './state.js';

export interface LedgerOccasion {
  /** Names the occasion once for all time of the case (`resolved 2`), so that it is never posted twice. */
  readonly key: string;
  /** For people. */
  readonly reason: string;
}

/** No entry where the entitlement counts nothing then. `billableMinutes`: those of the resolution; 0 for anything
 *  else. */
export function postEntry(
  newId: () => string,
  { entitlement, exempt }: CaseState,
  event: EntitlementEvent,
  billableMinutes: number,
  occasion: LedgerOccasion,
  now: Date,
): readonly EntryPosted[] {
  if (entitlement === null) return [];
  const amount = entryAmount({ ...entitlement, exempt }, event, billableMinutes);
  if (amount === null) return [];
  return [{ type: 'entry-posted', id: newId(), entitlementId: entitlement.id, amount, ...occasion, at: now }];
}

/** What other cases of the transaction see of the entries. */
export function balanceChanges(entries: readonly EntryPosted[]): readonly BalanceChanged[] {
  return entries.map(({ entitlementId, amount }) => ({ type: 'balance-changed', entitlementId, amount }));
}

/** Gives back everything that the case took from its entitlement. */
export function giveBack(
  newId: () => string,
  { entitlement }: CaseState,
  occasion: LedgerOccasion,
  now: Date,
): readonly EntryPosted[] {
  if (entitlement === null || entitlement.spent === 0) return [];
  const { id: entitlementId, spent: amount } = entitlement;
  return [{ type: 'entry-posted', id: newId(), entitlementId, amount, ...occasion, at: now }];
}
