// Looks customers up: a list of those that a text finds, or everything about one.

import type { Clock } from '../../ports/clock-and-log.js';
import type { ContractQueries, ContractRecord } from '../../ports/contracts.js';
import type { CustomerQueries, CustomerRecord, CustomerSummary } from '../../ports/customers.js';
import type { EntitlementQueries, EntitlementRecord } from '../../ports/entitlements.js';
import { FIRST_PAGE, type Page, type PageRequest } from '../../ports/page.js';
import type { CaseSummary } from '../../ports/queries.js';
import { type Refusal, refuse } from '../case/action.js';
import { findOneCustomer } from './find-one.js';

export interface LookUpDeps {
  readonly customers: CustomerQueries;
  readonly entitlements: EntitlementQueries;
  readonly contracts: ContractQueries;
  readonly clock: Clock;
}

export type FoundCustomers = { readonly ok: true; readonly page: Page<CustomerSummary> } | Refusal;

export async function findCustomers(
  { customers }: Pick<LookUpDeps, 'customers'>,
  text: string,
  page: PageRequest,
): Promise<FoundCustomers> {
  if (text.trim() === '') return refuse('no-text', 'say what to find: a name, an address or a domain');
  return { ok: true, page: await customers.search(text, page) };
}

export interface CustomerDetails extends CustomerRecord {
  readonly cases: Page<CaseSummary>;
  /** Of an account: the first page. */
  readonly contacts: Page<CustomerSummary>;
  /** What the customer bought, and of a contact what its account bought; a page of each. */
  readonly entitlements: readonly EntitlementRecord[];
  readonly contracts: readonly Omit<ContractRecord, 'lines'>[];
  /** Balances count what was booked until then. */
  readonly at: Date;
}

export type ShownCustomer = { readonly ok: true; readonly customer: CustomerDetails } | Refusal;

/** `named`: the name of an account or a contact, or an address. `page`: of the cases. */
export async function getCustomer(
  { customers, entitlements, contracts, clock }: LookUpDeps,
  named: string,
  page: PageRequest,
): Promise<ShownCustomer> {
  const found = await findOneCustomer(customers, named);
  if (!found.ok) return found;
  const { customer } = found;
  const at = clock();
  const isAccount = customer.kind === 'account';
  const ref = { accountId: isAccount ? customer.id : null, contactId: isAccount ? null : customer.id };
  const holders = isAccount ? [customer.name] : customer.addresses.slice(0, 1);
  if (customer.account !== null) holders.push(customer.account);
  const bought = await Promise.all(holders.map((holder) => entitlements.list(holder, at, FIRST_PAGE)));
  const signed = await Promise.all(holders.map((holder) => contracts.list(holder, FIRST_PAGE)));
  return {
    ok: true,
    customer: {
      ...customer,
      cases: await customers.cases(ref, page),
      contacts: isAccount ? await customers.contacts(customer.id, FIRST_PAGE) : { items: [], next: null },
      entitlements: bought.flatMap(({ items }) => items),
      contracts: signed.flatMap(({ items }) => items),
      at,
    },
  };
}
