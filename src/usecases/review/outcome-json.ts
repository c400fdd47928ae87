// What became of a mail that was processed again, as JSON. Fields may be added, never renamed.

import { caseNumber } from '../../core/case/number.js';
import type { LedgerOutcome } from '../../ports/quarantine.js';

/** `ok`: it is done with, and waits for nobody. */
export function outcomeJson({
  id,
  outcome,
  reason,
  error,
  nextTryAt,
  case: number,
}: LedgerOutcome & { readonly id: string }) {
  const ok = outcome !== 'quarantined' && outcome !== 'received' && outcome !== 'held';
  return { ok, id, outcome, reason, error, case: number === null ? null : caseNumber(number), nextTryAt };
}
