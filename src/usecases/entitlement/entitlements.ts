// Creates, activates, cancels and renews entitlements. Each runs in a transaction of its own with the customer locked,
// so that no mail is decided by half of a change.

import type { CustomerName, DatasetEntitlement } from '../../core/dataset/dataset.js';
import { entitlementStatus } from '../../core/entitlement/entitlement-facts.js';
import {
  type EntitlementAction,
  entitlementActionRefusal,
  entitlementTimeZone,
  renewedName,
  renewedPeriod,
} from '../../core/entitlement/lifecycle.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { EntitlementRow } from '../../ports/entitlement-rows.js';
import type { HeldEntitlement } from '../../ports/held-entitlement.js';
import type { Transact, Tx } from '../../ports/transact.js';
import type { Writes } from '../../ports/writes.js';

export interface EntitlementDeps {
  readonly transact: Transact;
  readonly rules: () => Pick<RuleSet, 'slas' | 'calendars' | 'settings'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** `name`: the entitlement that was changed or created. */
export type EntitlementResult =
  | { readonly ok: true; readonly name: string; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string };

/** Creates a draft, which covers nothing until it is activated. `template`: what it was made from, by name. */
export function createEntitlement(
  { transact, newId }: EntitlementDeps,
  given: DatasetEntitlement,
  template: string | null,
): Promise<EntitlementResult> {
  const { name, channels, customer, remaining: _, status: _s, contract: _c, ...terms } = given;
  return transact(async (tx) => {
    const holder = await tx.entitlements.findCustomer(customer);
    if (holder === undefined) return refuseCustomer(customer);
    if ((await tx.entitlements.findForUpdate(name)) !== undefined) return refuseName(name);
    const [product] = await tx.entitlements.unknownProducts(terms.products);
    if (product !== undefined)
      return refuse('no-product', `there is no product "${product}"; \`casemill import\` makes one`);
    const row = { ...terms, ...holder, name, template, contractId: null, renewsId: null };
    await tx.write(draftEntitlement(newId(), row, channels));
    return { ok: true, name, text: `"${name}" is a draft; it covers cases once it is activated` };
  });
}

export function activateEntitlement(deps: EntitlementDeps, name: string): Promise<EntitlementResult> {
  return step(deps, name, 'activate', async (tx, found, now) => {
    // A customer has at most one default; a second one replaces the first.
    if (found.isDefault) await tx.entitlements.endDefault(found);
    await tx.write(update(found.id, { status: 'active', activatedAt: now }));
    const status = entitlementStatus({ ...found, status: 'active' }, now);
    return { ok: true, name, text: `"${name}" is ${status}` };
  });
}

export function cancelEntitlement(deps: EntitlementDeps, name: string): Promise<EntitlementResult> {
  return step(deps, name, 'cancel', async (tx, found, now) => {
    await tx.write(update(found.id, { status: 'cancelled', cancelledAt: now }));
    return { ok: true, name, text: `"${name}" is cancelled` };
  });
}

/** `newName` null: the old name with the next number. */
export function renewEntitlement(
  deps: EntitlementDeps,
  name: string,
  newName: string | null,
): Promise<EntitlementResult> {
  return step(deps, name, 'renew', async (tx, found, now) => {
    const next = newName ?? renewedName(name);
    if ((await tx.entitlements.findForUpdate(next)) !== undefined) return refuseName(next);
    const { channels } = found;
    const period = renewedPeriod(found, entitlementTimeZone(deps.rules(), found.sla), now);
    const row = { ...found, ...period, name: next, contractId: null, renewsId: found.id };
    await tx.write(draftEntitlement(deps.newId(), row, channels));
    return { ok: true, name: next, text: `"${next}" is a draft that renews "${name}"` };
  });
}

function step(
  { transact, clock }: EntitlementDeps,
  name: string,
  what: EntitlementAction,
  work: (tx: Tx, found: HeldEntitlement, now: Date) => Promise<EntitlementResult>,
): Promise<EntitlementResult> {
  return transact(async (tx) => {
    const found = await tx.entitlements.findForUpdate(name);
    if (found === undefined) return refuse('no-entitlement', `there is no entitlement "${name}"`);
    if (found.contract !== null) {
      const command = `casemill contract ${what} ${found.contract}`;
      return refuse('line', `"${name}" is a line of the contract ${found.contract} and goes with it: \`${command}\``);
    }
    const now = clock();
    const problem = entitlementActionRefusal(what, entitlementStatus(found, now));
    return problem === null ? work(tx, found, now) : refuse('wrong-state', `"${name}" ${problem}`);
  });
}

/** Of `terms` only the columns are taken. */
export function draftEntitlement(
  id: string,
  terms: Omit<EntitlementRow, 'id' | 'status' | 'activatedAt' | 'cancelledAt'>,
  channels: readonly { readonly channel: string; readonly total: number | null }[],
): Writes {
  const { name, accountId, contactId, unit, total, restrict, decreaseOn, isDefault, startsAt, endsAt } = terms;
  const { sla, products, contacts, template, contractId, renewsId } = terms;
  return {
    insert: {
      Entitlement: [
        {
          ...{ id, name, accountId, contactId, unit, total, restrict, decreaseOn, status: 'draft', isDefault },
          ...{ startsAt, endsAt, sla, products, contacts, template, contractId, renewsId },
          ...{ activatedAt: null, cancelledAt: null },
        },
      ],
      EntitlementChannel: channels.map(({ channel, total: own }) => ({ entitlementId: id, channel, total: own })),
    },
  };
}

function update(id: string, patch: Partial<EntitlementRow>): Writes {
  return { update: { Entitlement: [{ ...patch, id }] } };
}

type Refusal = Extract<EntitlementResult, { ok: false }>;

/** The customer must exist. */
export function refuseCustomer(customer: CustomerName): Refusal {
  const who = customer.kind === 'account' ? `account "${customer.name}"` : `contact "${customer.address}"`;
  return refuse('no-customer', `there is no ${who}; \`casemill import\` brings customers in`);
}

function refuse(code: string, text: string): Refusal {
  return { ok: false, code, text };
}

function refuseName(name: string): EntitlementResult {
  return refuse('name-taken', `there is an entitlement "${name}" already; give the new one a name of its own`);
}
