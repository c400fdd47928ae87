// What the use cases that change a case's entitlement share: the case, found by its number and locked.

import { parseCaseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Transact, Tx } from '../../ports/transact.js';
import { type Refusal, refuse } from '../case/action.js';

export interface CaseEntitlementDeps {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly newId: () => string;
}

export type CaseEntitlementResult = { readonly ok: true; readonly text: string } | Refusal;

export function onCaseForUpdate(
  { transact, clock }: CaseEntitlementDeps,
  number: string,
  work: (tx: Tx, found: CaseState, now: Date) => Promise<CaseEntitlementResult>,
): Promise<CaseEntitlementResult> {
  return transact(async (tx) => {
    const parsed = parseCaseNumber(number);
    const found = parsed === undefined ? undefined : await tx.cases.findForUpdate({ number: parsed });
    return found === undefined ? refuse('no-case', `there is no case ${number}`) : work(tx, found, clock());
  });
}
