// Sets by hand which entitlement a case spends. What the case took from the old one goes back, and the new one pays
// what a case at that point of its life has to pay. The SLA that came with the old one gives way to that of the new
// one; one that a rule or a person chose stays.

import { record, workOn } from '../../core/case/case-work.js';
import { caseNumber } from '../../core/case/number.js';
import { giveBack, postEntry } from '../../core/case/post-entry.js';
import type { CaseState } from '../../core/case/state.js';
import { coverage } from '../../core/entitlement/coverage.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { HeldEntitlement } from '../../ports/held-entitlement.js';
import type { Jobs } from '../../ports/jobs.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { refuse, refuseClosed } from '../case/action.js';
import { withConsequences } from '../case/consequences.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';
import { type CaseEntitlementDeps, type CaseEntitlementResult, onCaseForUpdate } from './on-case.js';

export interface ApplyDeps extends CaseEntitlementDeps, PromiseDeps {
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
}

/** The entitlement must cover the case; what the rules would have chosen does not matter. */
export async function applyEntitlement(deps: ApplyDeps, name: string, number: string): Promise<CaseEntitlementResult> {
  const rules = deps.rules();
  let writes: Writes = {};
  const result = await onCaseForUpdate(deps, number, async (tx, found, now) => {
    const entitlement = await tx.entitlements.findForUpdate(name);
    if (entitlement === undefined) return refuse('no-entitlement', `there is no entitlement "${name}"`);
    const shown = caseNumber(found.number);
    const refused = refuseClosed(found) ?? refuseUncovered(found, entitlement, now);
    if (refused !== null) return refused;
    if (found.entitlement?.id === entitlement.id) return { ok: true, text: `${shown} spends "${name}" already` };

    const { ledgerEntries } = found;
    const replaced = { key: `replaced ${ledgerEntries}`, reason: `${shown} replaced` };
    const { id, unit, decreaseOn, sla, remaining } = entitlement;
    const changed = record(workOn(found), [
      ...giveBack(deps.newId, found, replaced, now),
      { type: 'entitlement-changed', entitlement: { id, name, unit, decreaseOn, sla, remaining, spent: 0 } },
      { type: 'fields-changed', fields: { sla: slaAfter(found, entitlement, rules) } },
    ]);
    const settled = withConsequences({ deps, rules, now }, changed);
    const given = { key: `given ${id} ${ledgerEntries}`, reason: `${shown} given to it` };
    const paid = record(settled, postEntry(deps.newId, settled.state, 'created', 0, given, now));
    writes = onCase(found.id, found, paid.events);
    await tx.write(writes);
    return { ok: true, text: `${shown} spends "${name}"` };
  });
  if (result.ok) await deps.jobs.add(jobsFor(writes, deps.clock()));
  return result;
}

function refuseUncovered(found: CaseState, entitlement: HeldEntitlement, now: Date) {
  const { customer, channel, product } = found;
  if (found.entitlement?.id === entitlement.id) return null;
  if (entitlement.contactId !== customer.contactId && (entitlement.accountId ?? '') !== customer.accountId) {
    const shown = caseNumber(found.number);
    return refuse('other-customer', `"${entitlement.name}" was bought by somebody else than the customer of ${shown}`);
  }
  const { covered, reasons } = coverage([entitlement], { channel, product, contact: customer.addresses, now });
  return covered ? null : refuse('not-covered', reasons.map(({ text }) => text).join('; '));
}

function slaAfter(found: CaseState, { sla }: HeldEntitlement, { settings }: RuleSet): string | null {
  const came = found.entitlement?.sla ?? settings.defaultSla;
  return found.sla === came ? (sla ?? settings.defaultSla) : found.sla;
}
