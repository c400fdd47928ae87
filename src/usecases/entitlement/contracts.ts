// Creates, invoices, activates, holds, releases, cancels and renews contracts. Each runs in a transaction of its own
// with the customer locked, and the lines follow, so that no mail is decided by half of a contract.

import { addDays, dateAt, startOfDate } from '../../core/calendar/local-date.js';
import type { DatasetContract, DatasetEntitlement } from '../../core/dataset/dataset.js';
import {
  type ContractAction,
  type ContractLifecycle,
  contractActionRefusal,
  contractStatus,
  lineName,
  lineStatus,
  renewedNumber,
} from '../../core/entitlement/contract.js';
import { entitlementTimeZone, periodFrom } from '../../core/entitlement/lifecycle.js';
import type { ContractRecord } from '../../ports/contracts.js';
import type { ContractRow, EntitlementRow } from '../../ports/entitlement-rows.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, type Writes } from '../../ports/writes.js';
import { draftEntitlement, type EntitlementDeps, refuseCustomer } from './entitlements.js';

/** `number`: the contract that was changed or created. */
export type ContractResult =
  | { readonly ok: true; readonly number: string; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string };

/** Creates a draft, whose lines cover nothing until it is activated. */
export function createContract(
  { transact, clock, newId }: EntitlementDeps,
  contract: DatasetContract,
  lines: readonly DatasetEntitlement[],
): Promise<ContractResult> {
  const { customer, status: _, ...terms } = contract;
  return transact(async (tx) => {
    const holder = await tx.entitlements.findCustomer(customer);
    if (holder === undefined) return refuseCustomer(customer);
    const { number } = contract;
    if ((await tx.entitlements.findContractForUpdate(number)) !== undefined) return refuseNumber(number);
    const id = newId();
    await tx.write(
      mergeWrites(
        draft({ ...terms, ...holder, id, renewsId: null, createdAt: clock() }),
        ...lines.map(({ channels, ...line }) => {
          const row = { ...line, ...holder, template: null, contractId: id, renewsId: null };
          return draftEntitlement(newId(), row, channels);
        }),
      ),
    );
    return done(number, `${number} is a draft; \`casemill contract invoice ${number}\` is the next step`);
  });
}

const STATUS = { invoice: 'invoiced', activate: 'active', hold: 'on-hold', release: 'active' } as const;

/** Does one of the steps that only change the state. */
export function moveContract(
  deps: EntitlementDeps,
  number: string,
  what: keyof typeof STATUS,
): Promise<ContractResult> {
  return step(deps, number, what, async (tx, found, now) => {
    const status = STATUS[what];
    const since = what === 'activate' ? { activatedAt: now } : {};
    const contract = { status, ...since, ...(what === 'invoice' && { invoicedAt: now }) };
    await tx.write(update(found, contract, { status: lineStatus(status), ...since }));
    return done(number, `${number} is ${contractStatus({ ...found, status }, now)}`);
  });
}

/** `lastOn`: the last day (`YYYY-MM-DD`) that it covers; null: it ends at once. */
export function cancelContract(deps: EntitlementDeps, number: string, lastOn: string | null): Promise<ContractResult> {
  return step(deps, number, 'cancel', async (tx, found, now) => {
    if (lastOn === null) {
      const cancelled = { status: 'cancelled', cancelledAt: now } as const;
      await tx.write(update(found, cancelled, cancelled));
      return done(number, `${number} is cancelled`);
    }
    const zone = entitlementTimeZone(deps.rules(), found.sla);
    const cancelledAt = startOfDate(zone, addDays(lastOn, 1));
    if (cancelledAt <= now) return refuse('past', `${lastOn} is over; without a day ${number} is cancelled at once`);
    if (cancelledAt >= found.endsAt) {
      const end = addDays(dateAt(zone, found.endsAt), -1);
      return refuse('ends-before', `${number} ends on ${end} by itself; name an earlier day`);
    }
    await tx.write(update(found, { cancelledAt }, { cancelledAt, endsAt: cancelledAt }));
    return done(number, `${number} is cancelled after ${lastOn}, and covers cases until then as before`);
  });
}

/**
 * A draft of the same lines and length, which begins when the old one ends, or today when that is over. `newNumber`
 * null: the old number with the next one behind it.
 */
export function renewContract(
  deps: EntitlementDeps,
  number: string,
  newNumber: string | null,
): Promise<ContractResult> {
  return step(deps, number, 'renew', async (tx, found, now) => {
    const next = newNumber ?? renewedNumber(number);
    if ((await tx.entitlements.findContractForUpdate(next)) !== undefined) return refuseNumber(next);
    const over = contractStatus(found, now) !== 'active';
    const begin = over ? now : (found.cancelledAt ?? found.endsAt);
    const zone = entitlementTimeZone(deps.rules(), found.sla);
    const period = periodFrom(dateAt(zone, begin), found, zone);
    const id = deps.newId();
    const lines = found.lines.map((line) => {
      const name = lineName(next, line.name.slice(lineName(number, '').length));
      return draftEntitlement(
        deps.newId(),
        { ...line, ...period, name, contractId: id, renewsId: line.id },
        line.channels,
      );
    });
    const contract = draft({ ...found, ...period, id, number: next, renewsId: found.id, createdAt: now });
    await tx.write(mergeWrites(contract, ...lines));
    return done(
      next,
      `${next} is a draft that renews ${number}; \`casemill contract invoice ${next}\` is the next step`,
    );
  });
}

function step(
  { transact, clock }: EntitlementDeps,
  number: string,
  what: ContractAction,
  work: (tx: Tx, found: ContractRecord, now: Date) => Promise<ContractResult>,
): Promise<ContractResult> {
  return transact(async (tx) => {
    const found = await tx.entitlements.findContractForUpdate(number);
    if (found === undefined) {
      return refuse('no-contract', `there is no contract ${number}; \`casemill contract list\` shows them all`);
    }
    const now = clock();
    const problem = contractActionRefusal(what, contractStatus(found, now));
    return problem === null ? work(tx, found, now) : refuse('wrong-state', `${number} ${problem}`);
  });
}

type DraftTerms = Omit<ContractRow, 'status' | 'invoicedAt' | 'activatedAt' | 'cancelledAt'>;

/** Of `terms` only the columns are taken. */
function draft(terms: DraftTerms): Writes {
  const { id, number, accountId, contactId, template, sla, startsAt, endsAt, renewsId, createdAt } = terms;
  const never = { invoicedAt: null, activatedAt: null, cancelledAt: null };
  const status: ContractLifecycle['status'] = 'draft';
  const row = {
    id,
    number,
    accountId,
    contactId,
    template,
    sla,
    status,
    startsAt,
    endsAt,
    renewsId,
    createdAt,
    ...never,
  };
  return { insert: { Contract: [row] } };
}

function update(found: ContractRecord, contract: Partial<ContractRow>, line: Partial<EntitlementRow>): Writes {
  return {
    update: {
      Contract: [{ ...contract, id: found.id }],
      Entitlement: found.lines.map(({ id }) => ({ ...line, id })),
    },
  };
}

function done(number: string, text: string): ContractResult {
  return { ok: true, number, text };
}

function refuse(code: string, text: string): ContractResult {
  return { ok: false, code, text };
}

function refuseNumber(number: string): ContractResult {
  return refuse('number-taken', `there is a contract ${number} already; give the new one another number`);
}
