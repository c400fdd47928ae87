// The one customer that somebody names, or why it is not clear which one it is.

import type { CustomerQueries, CustomerRecord } from '../../ports/customers.js';
import { type Refusal, refuse } from '../case/action.js';

/** `named`: the name of an account or a contact, or an address. */
export async function findOneCustomer(
  customers: Pick<CustomerQueries, 'named' | 'find'>,
  named: string,
): Promise<{ readonly ok: true; readonly customer: CustomerRecord } | Refusal> {
  const refs = await customers.named(named);
  const records = (await Promise.all(refs.map((ref) => customers.find(ref)))).flatMap((one) => one ?? []);
  const [customer] = records;
  if (customer === undefined) {
    return refuse(
      'no-customer',
      `there is no customer "${named}"; \`casemill customer find\` looks for parts of names`,
    );
  }
  if (records.length === 1) return { ok: true, customer };
  const addresses = records.map(({ addresses: [first] }) => first ?? 'no address').join(', ');
  return refuse('several-customers', `several contacts are called "${named}"; name one by an address: ${addresses}`);
}
