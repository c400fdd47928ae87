// Transactions that look twice: whenever one writes events of a case, the state that they give is compared with the
// case as the database gives it back. So every use-case test also proves that a fold of events and the rows agree.

import { expect } from 'vitest';
import { applyEvents, type LaterEvent, openedCase } from '../../src/core/case/apply-event.js';
import type { CaseState } from '../../src/core/case/state.js';
import type { Transact, Tx } from '../../src/ports/transact.js';
import type { CaseChange, Writes } from '../../src/ports/writes.js';

export function checkedTransact(transact: Transact): Transact {
  return (work) => transact((tx) => work(checkedTx(tx)));
}

function checkedTx(tx: Tx): Tx {
  const write = async (writes: Writes) => {
    const numbers = await tx.write(writes);
    for (const change of writes.cases ?? []) await compare(tx, change, numbers.get(change.id) ?? 0);
    return numbers;
  };
  // What is read back has to come before the commit.
  return { ...tx, write, writeLast: write };
}

async function compare(tx: Tx, change: CaseChange, number: number): Promise<void> {
  const expected = stateAfter(change, number);
  if (expected === null) return;
  const found = await tx.cases.findForUpdate({ id: change.id });
  expect(found && comparable(found, change)).toEqual(comparable(expected, change));
}

/** Null: its events were written without reading the case. */
function stateAfter({ id, before, events }: CaseChange, number: number): CaseState | null {
  const [first, ...others] = events;
  const start = first?.type === 'opened' ? openedCase(id, number, first) : before;
  const later = (first?.type === 'opened' ? others : events) as readonly LaterEvent[];
  return start && applyEvents(start, later);
}

/** Lists whose order means nothing, in one order. */
function comparable(state: CaseState, { before, events }: CaseChange): object {
  const hasNewCustomer = before === null || events.some(({ type }) => type === 'customer-changed');
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...state,
    steps: byId(state.steps),
    pauses: byId(state.pauses),
    kpiInstances: byId(state.kpiInstances),
    openActivities: byId(state.openActivities),
    thread: [...state.thread].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.messageId < b.messageId ? -1 : 1)),
    // No event says in which language another customer is written to.
    ...(hasNewCustomer && { language: null }),
    // Who opens a case knows one address of its contact, and there may be more.
    ...(before === null && { contact: state.contact.name, customer: state.customer.contactId }),
  };
}
