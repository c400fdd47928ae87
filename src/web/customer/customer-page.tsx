// Everything about one customer: the cases, what was bought and what is left of it, and how to reach them.

import type { CustomerDetails } from '../../usecases/customer/look-up.js';
import { Bought, Signed } from '../contract/bought.js';
import { customerUrl, nameOf } from '../layout/addresses.js';
import { DataTable } from '../layout/data-table.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { customerWords } from './customer-words.js';
import { EditCustomer } from './edit-customer.js';
import { FailedAddresses } from './failed-addresses.js';
import { MergeContact } from './merge-contact.js';

export interface CustomerPageProps {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly customer: CustomerDetails;
  readonly after: string | null;
  /** What somebody typed that could not be done. */
  readonly typed?: Readonly<Record<string, unknown>> | null;
}

export function CustomerPage({ reader, message, customer, after, typed = null }: CustomerPageProps) {
  const { words } = reader;
  const own = inLanguage(customerWords, words);
  const { name, kind, account, addresses, domains, counts, cases, contacts, contactCount } = customer;
  const path = '/console/customers/one';
  return (
    <Page title={name} reader={reader} words={words} message={message} area="customers">
      <h1>{name}</h1>
      <div class="case">
        <div>
          <h2>{own.cases}</h2>
          <p class="quiet">{own.counts(counts.open, counts.resolved, counts.cancelled)}</p>
          <DataTable
            title={own.cases}
            rows={cases.items}
            empty={own.noCases}
            columns={[
              {
                title: words.case,
                cell: ({ number, title }) => (
                  <>
                    <a href={`/console/cases/${number}`}>{title === '' ? number : title}</a>
                    <span class="under number">{number}</span>
                  </>
                ),
              },
              { title: words.status, cell: ({ status }) => words.statuses[status] ?? status },
              {
                title: words.agent,
                cell: ({ assignee }) => (assignee === null ? words.nobody : reader.nameOf(assignee)),
              },
              { title: own.opened, cell: ({ createdAt }) => <Time at={createdAt} reader={reader} relative /> },
            ]}
          />
          <Pager words={words} path={path} query={{ name: nameOf(customer) }} after={after} next={cases.next} />
          <h2>{own.support}</h2>
          <Bought entitlements={customer.entitlements} at={customer.at} reader={reader} />
          {customer.contracts.length > 0 && (
            <>
              <h2>{own.contracts}</h2>
              <Signed contracts={customer.contracts} reader={reader} />
            </>
          )}
        </div>
        <aside class="sheet" aria-label={name}>
          <section>
            <h2>{own.kinds[kind]}</h2>
            <Facts
              of={[
                [own.account, account === null ? null : <a href={customerUrl(account)}>{account}</a>],
                [own.addresses, addresses.join(', ')],
                [own.domains, domains.join(', ')],
                [own.since, <Time at={customer.createdAt} reader={reader} />],
                [own.language, customer.language ?? own.languageOfCase],
                [own.preferences, customer.bookingPreferences.join(', ')],
              ]}
            />
            {customer.notes !== null && <p class="text">{customer.notes}</p>}
          </section>
          {customer.failures.length > 0 && <FailedAddresses customer={customer} reader={reader} />}
          {contacts.items.length > 0 && (
            <section>
              <h2>{own.contacts}</h2>
              <ul class="list">
                {contacts.items.map((one) => (
                  <li>
                    <a href={customerUrl(nameOf(one))}>{one.name}</a>
                    <span class="under">{one.addresses.join(', ')}</span>
                  </li>
                ))}
              </ul>
              {contacts.next !== null && <p class="quiet">{own.allContacts(contactCount, contacts.items.length)}</p>}
            </section>
          )}
          <EditCustomer customer={customer} words={words} typed={typed} />
          {kind === 'contact' && <MergeContact customer={customer} words={words} />}
        </aside>
      </div>
    </Page>
  );
}
