// What an event of a case takes from its entitlement or gives back, as an entry of the ledger. The key names the event,
// so that one event is never booked twice.

import { type EntitlementEvent, entryAmount } from '../../core/entitlement/debit.js';
import { type Changes, noChanges } from '../../ports/rows.js';
import type { DeskCase } from '../../ports/store.js';

export interface LedgerEvent {
  /** Which event of the case it is, once for ever: `resolved 2`. */
  readonly key: string;
  /** For people. */
  readonly reason: string;
}

/** `billableMinutes`: those of the resolution that the event makes; 0 for any other. */
export function postEntry(
  newId: () => string,
  found: DeskCase,
  event: EntitlementEvent,
  billableMinutes: number,
  occasion: LedgerEvent,
  now: Date,
): Changes {
  const amount = found.entitlement && entryAmount(found.entitlement, event, billableMinutes);
  return amount === null ? noChanges : ledgerEntry(newId, found, amount, occasion, now);
}

/** An entry of this amount, negative for a debit. */
export function ledgerEntry(
  newId: () => string,
  found: DeskCase,
  amount: number,
  occasion: LedgerEvent,
  now: Date,
): Changes {
  const { entitlement } = found;
  if (entitlement === null) throw new Error(`case ${found.id} has no entitlement`);
  return {
    insert: {
      EntitlementEntry: [
        {
          id: newId(),
          entitlementId: entitlement.id,
          caseId: found.id,
          key: `case ${found.id} ${occasion.key}`,
          channel: entitlement.channel,
          amount,
          reason: occasion.reason,
          at: now,
        },
      ],
    },
    update: {},
  };
}
