// What the use cases that change a case's entitlement share: the case, found by its number and locked.

import { parseCaseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Store, Tx } from '../../ports/store.js';
import { type Refusal, refuse } from '../case/action.js';

export interface CaseEntitlementDeps {
  readonly store: Pick<Store, 'transaction'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

export type CaseEntitlementResult = { readonly ok: true; readonly text: string } | Refusal;

export function onCaseForUpdate(
  { store, clock }: CaseEntitlementDeps,
  number: string,
  work: (tx: Tx, found: CaseState, now: Date) => Promise<CaseEntitlementResult>,
): Promise<CaseEntitlementResult> {
  return store.transaction(async (tx) => {
    const parsed = parseCaseNumber(number);
    const found = parsed === undefined ? undefined : await tx.findCaseForUpdate({ number: parsed });
    return found === undefined ? refuse('no-case', `there is no case ${number}`) : work(tx, found, clock());
  });
}
