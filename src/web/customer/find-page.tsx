// Finds customers.

import type { CustomerSummary } from '../../ports/customers.js';
import type { Page as ListPage } from '../../ports/page.js';
import { customerUrl, nameOf } from '../layout/addresses.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import type { Reader } from '../layout/reader.js';
import { customerWords } from './customer-words.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly text: string;
  readonly after: string | null;
  /** Null: nothing was looked for. */
  readonly found: ListPage<CustomerSummary> | null;
}

export function FindCustomersPage({ reader, message, text, after, found }: Props) {
  const { words } = reader;
  const own = inLanguage(customerWords, words);
  return (
    <Page title={own.title} reader={reader} words={words} message={message} area="customers">
      <h1>{own.title}</h1>
      <form class="row period" action="/console/customers">
        <input
          {...{ name: 'q', type: 'search', value: text, placeholder: own.findHelp, maxlength: 200 }}
          class="long"
          aria-label={own.find}
        />
        <button type="submit" class="plain main">
          {words.show}
        </button>
      </form>
      {found === null ? (
        <p class="empty">{own.findFirst}</p>
      ) : (
        <>
          <DataTable
            title={own.title}
            rows={found.items}
            empty={own.nobody}
            columns={[
              { title: own.name, cell: (one) => <a href={customerUrl(nameOf(one))}>{one.name}</a> },
              { title: own.kind, cell: ({ kind }) => own.kinds[kind] },
              { title: own.account, cell: ({ account }) => account ?? '–' },
              { title: own.addresses, cell: (one) => [...one.addresses, ...one.domains].join(', ') },
            ]}
          />
          <Pager words={words} path="/console/customers" query={{ q: text }} after={after} next={found.next} />
        </>
      )}
    </Page>
  );
}
