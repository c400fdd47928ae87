// Customers as tables and facts for people.

import { statusAt } from '../../core/entitlement/lifecycle.js';
import type { CustomerSummary, StandingFailure } from '../../ports/customers.js';
import type { CustomerDetails } from '../../usecases/customer/look-up.js';
import { statusText } from '../contract/contract-record.js';
import { remainingText } from '../output/entitlement-record.js';
import { counted, type Fact, factLines, instant, shorten, table } from '../output/text.js';

export function customerTable(customers: readonly CustomerSummary[]): string {
  const rows = customers.map(({ kind, name, account, addresses, domains }) => [
    kind,
    shorten(name, 40),
    shorten(account ?? '-', 30),
    shorten([...addresses, ...domains].join(', ') || '-', 60),
  ]);
  return table(['', 'name', 'account', 'addresses or domains'], rows);
}

export function customerText(customer: CustomerDetails): string {
  const { kind, name, account, addresses, domains, failures, counts, contactCount, createdAt, notes, language } =
    customer;
  const all = (list: readonly string[]) => list.join(', ') || '-';
  const { open, resolved, cancelled } = counts;
  const facts: readonly Fact[] = [
    ...(kind === 'contact'
      ? ([
          ['account', account ?? '-'],
          ['addresses', all(addresses)],
        ] as const)
      : ([
          ['domains', all(domains)],
          ['contacts', String(contactCount)],
        ] as const)),
    ['since', instant(createdAt)],
    ['cases', `${open} open, ${resolved} resolved, ${cancelled} cancelled`],
    ['language', language ?? '-'],
    ['notes', notes ?? '-'],
    ...(kind === 'contact' ? ([['appointments', all(customer.bookingPreferences)]] as const) : []),
  ];
  return [
    `${name} (${kind})`,
    '',
    ...factLines(facts),
    ...failures.flatMap((one) => ['', failureText(one)]),
    ...part(customer.contacts.items, customerTable),
    ...(customer.contacts.next === null ? [] : [`These are the first of ${counted(contactCount, 'contact')}.`]),
    ...part(customer.entitlements, (found) =>
      table(
        ['entitlement', 'of', 'status', 'remaining', 'to (UTC)'],
        found.map((one) => [
          one.name,
          one.customer,
          statusAt(one, customer.at),
          remainingText(one),
          instant(one.endsAt),
        ]),
      ),
    ),
    ...part(customer.contracts, (found) =>
      table(
        ['contract', 'of', 'status', 'to (UTC)'],
        found.map((one) => [one.number, one.customer, statusText(one, customer.at), instant(one.endsAt)]),
      ),
    ),
    ...part(customer.cases.items, (found) =>
      table(
        ['case', 'status', 'queue', 'opened (UTC)', 'title'],
        found.map((one) => [one.number, one.status, one.queue, instant(one.createdAt), shorten(one.title, 60)]),
      ),
    ),
  ].join('\n');
}

function failureText({ address, reason, status, at, endsWriting }: StandingFailure): string {
  const since = `Mail to ${address} failed at ${instant(at)}: ${reason}${status === null ? '' : ` (${status})`}.`;
  return endsWriting ? `${since}\nNothing is sent there until a mail comes from there.` : since;
}

/** Below an empty line, when there is anything. */
function part<T>(items: readonly T[], text: (items: readonly T[]) => string): readonly string[] {
  return items.length === 0 ? [] : ['', text(items)];
}
