// A case that takes nothing from its entitlement ("do not decrement").

import { caseNumber } from '../../core/case/number.js';
import { giveBack } from '../../core/case/post-entry.js';
import { onCase } from '../../ports/writes.js';
import { type CaseEntitlementDeps, type CaseEntitlementResult, onCaseForUpdate } from './on-case.js';

/**
 * Exempted, it gets back what it took. Lifted, it takes from then on: what fell due at its creation is not taken later,
 * what falls due at its resolution is.
 */
export function exemptCase(deps: CaseEntitlementDeps, number: string, exempt: boolean): Promise<CaseEntitlementResult> {
  return onCaseForUpdate(deps, number, async (tx, found, now) => {
    const shown = caseNumber(found.number);
    const occasion = { key: `exempted ${found.ledgerEntries}`, reason: `${shown} exempted` };
    await tx.write(
      onCase(found.id, found, [
        { type: 'exemption-changed', exempt },
        ...(exempt ? giveBack(deps.newId, found, occasion, now) : []),
      ]),
    );
    const text = exempt ? 'takes nothing from its entitlement' : 'takes from its entitlement again';
    return { ok: true, text: `${shown} ${text}` };
  });
}
