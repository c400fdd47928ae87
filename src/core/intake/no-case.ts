// The two decisions that leave a message without a case.

import type { Hold, Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import type { DecisionReason, HoldReason, SkipReason } from './reason.js';

/** `duplicateOf`: the ledger's row of the first copy. */
export function skip(input: DecisionInput, reason: SkipReason, text: string, duplicateOf: string | null = null): Skip {
  return { kind: 'skip', reason, duplicateOf, returned: null, ...noCase(input, [{ code: reason, text }]) };
}

/** `more`: what led to it. */
export function hold(
  input: DecisionInput,
  reason: HoldReason,
  text: string,
  more: readonly DecisionReason[] = [],
): Hold {
  return { kind: 'hold', reason, ...noCase(input, [{ code: reason, text }, ...more]) };
}

function noCase({ customer }: DecisionInput, reasons: readonly DecisionReason[]) {
  return { reasons, customer, thread: { case: null, evidence: 'none' }, mails: [] } as const;
}
