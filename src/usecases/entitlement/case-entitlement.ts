// Which entitlement a case spends, set by a person: another one, or nothing at all. What the case took from the old one
// goes back, and the new one pays what a case at that point of its life has to pay. The SLA that came with the old one
// gives way to that of the new one; one that a rule or a person chose stays.

import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import { coverage } from '../../core/entitlement/coverage.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { HeldEntitlement } from '../../ports/held-entitlement.js';
import type { Jobs } from '../../ports/jobs.js';
import { type Changes, mergeChanges, noChanges } from '../../ports/rows.js';
import type { DeskCase, Store, Tx } from '../../ports/store.js';
import { refuseClosed } from '../case/action.js';
import { withConsequences } from '../case/consequences.js';
import { ledgerEntry, postEntry } from '../case/post-entry.js';
import { jobsFor, type PromiseDeps } from '../outbound/promise-mail.js';

export interface CaseEntitlementDeps {
  readonly store: Pick<Store, 'transaction'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

export type CaseEntitlementResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string };

export interface ApplyDeps extends CaseEntitlementDeps, PromiseDeps {
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
}

/** The entitlement must cover the case; what the rules would have chosen does not matter. Its clocks follow the SLA. */
export async function applyEntitlement(deps: ApplyDeps, name: string, number: string): Promise<CaseEntitlementResult> {
  const rules = deps.rules();
  let written = noChanges;
  const result = await onCase(deps, number, async (tx, found, now) => {
    const entitlement = await tx.findEntitlementForUpdate(name);
    if (entitlement === undefined) return refuse('no-entitlement', `there is no entitlement "${name}"`);
    const shown = caseNumber(found.number);
    const closed = refuseClosed({ case: found }, shown);
    if (closed !== null) return closed;
    if (found.entitlement?.id === entitlement.id) return { ok: true, text: `${shown} spends "${name}" already` };
    const { accountId, contactId, ...asked } = found.coverage;
    if (entitlement.contactId !== contactId && (entitlement.accountId ?? '') !== accountId) {
      return refuse('other-customer', `"${name}" was bought by somebody else than the customer of ${shown}`);
    }
    const { covered, reasons } = coverage([entitlement], { ...asked, now });
    if (!covered) return refuse('not-covered', reasons.map(({ text }) => text).join('; '));

    const entries = found.entitlement?.entries ?? 0;
    const spending = { unit: entitlement.unit, decreaseOn: entitlement.decreaseOn, spent: 0, exempt: found.exempt };
    const moved: DeskCase = {
      ...found,
      entitlement: {
        ...spending,
        id: entitlement.id,
        name,
        sla: entitlement.sla,
        remaining: entitlement.remaining,
        channel: asked.channel,
        entries,
      },
    };
    const update = {
      Case: [{ id: found.id, entitlementId: entitlement.id, sla: slaAfter(found, entitlement, rules) }],
    };
    const occasion = { key: `given ${entitlement.id} ${entries}`, reason: `${shown} given to it` };
    written = mergeChanges(
      giveBack(deps, found, 'replaced', now),
      withConsequences({ deps, rules, case: moved, now }, { insert: {}, update }),
      postEntry(deps.newId, moved, 'created', 0, occasion, now),
    );
    await tx.write(written);
    return { ok: true, text: `${shown} spends "${name}"` };
  });
  if (result.ok) await deps.jobs.add(jobsFor(written, deps.clock()));
  return result;
}

function slaAfter(found: DeskCase, { sla }: HeldEntitlement, { settings }: RuleSet): string | null {
  const came = found.entitlement?.sla ?? settings.defaultSla;
  return found.sla === came ? (sla ?? settings.defaultSla) : found.sla;
}

/**
 * The case takes nothing from its entitlement, and gets back what it took. Lifted, it takes from then on: what fell due
 * at its creation is not taken later, what falls due at its resolution is.
 */
export function exemptCase(deps: CaseEntitlementDeps, number: string, exempt: boolean): Promise<CaseEntitlementResult> {
  return onCase(deps, number, async (tx, found, now) => {
    const shown = caseNumber(found.number);
    const update: Changes = { insert: {}, update: { Case: [{ id: found.id, exempt }] } };
    await tx.write(exempt ? mergeChanges(update, giveBack(deps, found, 'exempted', now)) : update);
    const text = exempt ? 'takes nothing from its entitlement' : 'takes from its entitlement again';
    return { ok: true, text: `${shown} ${text}` };
  });
}

function giveBack({ newId }: CaseEntitlementDeps, found: DeskCase, word: string, now: Date): Changes {
  const { entitlement } = found;
  if (entitlement === null || entitlement.spent === 0) return noChanges;
  const reason = `${caseNumber(found.number)} ${word}`;
  return ledgerEntry(newId, found, entitlement.spent, { key: `${word} ${entitlement.entries}`, reason }, now);
}

function onCase(
  { store, clock }: CaseEntitlementDeps,
  number: string,
  work: (tx: Tx, found: DeskCase, now: Date) => Promise<CaseEntitlementResult>,
): Promise<CaseEntitlementResult> {
  return store.transaction(async (tx) => {
    const parsed = parseCaseNumber(number);
    const found = parsed === undefined ? undefined : await tx.findCaseForUpdate({ number: parsed });
    return found === undefined ? refuse('no-case', `there is no case ${number}`) : work(tx, found, clock());
  });
}

function refuse(code: string, text: string): CaseEntitlementResult {
  return { ok: false, code, text };
}
