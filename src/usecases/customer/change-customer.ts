// Changes what is known of a customer. Everything that is asked for is done, or nothing.

import { isActive } from '../../core/case/status.js';
import { LANGUAGES } from '../../core/email/language.js';
import type { CaseOfContact, ContactState } from '../../ports/customer-repository.js';
import type { CustomerQueries, CustomerRecord } from '../../ports/customers.js';
import type { Tx } from '../../ports/transact.js';
import type { Writes } from '../../ports/writes.js';
import type { ActDeps, ActResult } from '../case/act.js';
import { refuse } from '../case/action.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { writtenPreferences } from '../scheduling/list-slots.js';
import { changeAddresses } from './change-addresses.js';
import type { CustomerChange } from './customer-change.js';
import { findOneCustomer } from './find-one.js';
import { moveOpenCases } from './move-cases.js';
import { refusable, stop } from './refusable.js';

export interface CustomerDeps extends ActDeps {
  readonly customers: CustomerQueries;
}

/** `named`: the name of an account or a contact, or an address. */
export async function changeCustomer(deps: CustomerDeps, named: string, change: CustomerChange): Promise<ActResult> {
  if (change.name?.trim() === '') return refuse('no-name', 'a customer needs a name');
  const { language } = change;
  if (language != null && !LANGUAGES.includes(language)) {
    return refuse(
      'unknown-language',
      `"${language}" is not a language that is known; write one of ${LANGUAGES.join(', ')}`,
    );
  }
  const wishes = writtenPreferences(deps.rules(), change.bookingPreferences ?? []);
  if ('ok' in wishes) return wishes;
  const found = await findOneCustomer(deps.customers, named);
  if (!found.ok) return found;
  const { customer } = found;
  let written: Writes = {};
  const now = deps.clock();
  // A refusal rolls back what was done before it.
  const result = await refusable(() =>
    deps.transact(async (tx) => {
      if (customer.kind === 'account') return changeAccount(tx, customer, change);
      const [text, writes] = await changeContact(deps, tx, customer.id, change, now);
      written = writes;
      await tx.write(writes);
      return { ok: true, text } as const;
    }),
  );
  await deps.jobs.add(jobsFor(result.ok ? written : {}, now));
  return result;
}

/** Blank notes are none. */
function writtenNotes(notes: string | null): string | null {
  return notes === null || notes.trim() === '' ? null : notes;
}

async function changeAccount(tx: Tx, { id, name }: CustomerRecord, change: CustomerChange): Promise<ActResult> {
  const { name: newName, notes, language, ...ofContacts } = change;
  if (Object.values(ofContacts).some((value) => value !== undefined)) {
    return refuse(
      'not-a-contact',
      `"${name}" is an account; addresses, preferences and an account are those of contacts`,
    );
  }
  const taken = newName === undefined ? undefined : await tx.customers.findAccount(newName);
  if (taken !== undefined && taken.id !== id)
    return refuse('name-taken', `there is an account "${taken.name}" already`);
  await tx.customers.changeAccount(id, {
    ...(newName !== undefined && { name: newName.trim() }),
    ...(notes !== undefined && { notes: writtenNotes(notes) }),
    ...(language !== undefined && { language }),
  });
  return { ok: true, text: `${name} is changed` };
}

async function changeContact(
  deps: CustomerDeps,
  tx: Tx,
  id: string,
  change: CustomerChange,
  now: Date,
): Promise<readonly [text: string, writes: Writes]> {
  const { customers } = tx;
  const account = await accountOf(tx, change.account);
  const addresses = [change.addAddress ?? [], change.removeAddress ?? []].flat().map((one) => one.toLowerCase());
  const before = await lockedContact(tx, id, [...(account == null ? [] : [account.id]), ...addresses]);
  const problem = await changeAddresses(customers, before, change, now);
  if (problem !== null) stop(problem);
  await customers.changeContact(id, {
    ...(change.name !== undefined && { name: change.name.trim() }),
    ...(account !== undefined && { accountId: account?.id ?? null }),
    ...(change.notes !== undefined && { notes: writtenNotes(change.notes) }),
    ...(change.language !== undefined && { language: change.language }),
    ...(change.bookingPreferences !== undefined && { bookingPreferences: change.bookingPreferences }),
  });
  const after = await lockedContact(tx, id, []);
  if (account === undefined || after.account?.id === before.account?.id) return [`${after.name} is changed`, {}];
  const cases = await customers.casesForUpdate(id);
  const writes = await moveOpenCases({ deps, rules: deps.rules(), tx, now }, cases, after);
  const open = cases.filter(({ status }) => isActive(status));
  return [movedText(before, after, open), writes];
}

/** Undefined: it is not to be changed. */
async function accountOf({ customers }: Tx, name: string | null | undefined) {
  if (name === undefined || name === null) return name;
  const found = await customers.findAccount(name);
  return found ?? stop(refuse('no-account', `there is no account "${name}"; \`casemill import\` adds accounts`));
}

async function lockedContact({ customers }: Tx, id: string, keys: readonly string[]): Promise<ContactState> {
  const [contact] = await customers.contactsForUpdate([id], keys);
  return contact ?? stop(refuse('no-customer', 'the contact was merged into another one meanwhile'));
}

function movedText(
  { account: from }: ContactState,
  { name, account: to }: ContactState,
  open: readonly CaseOfContact[],
): string {
  const belongs = to === null ? `${name} belongs to no account` : `${name} belongs to ${to.name}`;
  const went = open.length === 0 ? 'no case is open' : openText(open);
  const kept = from === null ? '' : `; closed cases and what ${from.name} bought stay with ${from.name}`;
  return `${belongs}; ${went}${kept}`;
}

function openText(open: readonly CaseOfContact[]): string {
  const covered = open.filter(({ isCovered }) => isCovered).length;
  const go = `${open.length} open ${open.length === 1 ? 'case goes' : 'cases go'} along`;
  if (covered === 0) return go;
  if (covered < open.length) return `${go}, ${covered} of them with ${covered === 1 ? 'its' : 'their'} entitlement`;
  return `${go} and ${covered === 1 ? 'keeps its' : 'keep their'} entitlement`;
}
