// The lists of contracts and of entitlements, of all customers or one.

import type { Child } from 'hono/jsx';
import type { EntitlementRecord } from '../../ports/entitlements.js';
import type { Page as ListPage } from '../../ports/page.js';
import type { ListedContract } from '../../usecases/entitlement/contract-json.js';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import { mayOperate, type Reader } from '../layout/reader.js';
import { Bought, Signed } from './bought.js';
import { contractWords } from './contract-words.js';
import { DraftContract } from './draft-contract.js';

interface Shown {
  readonly reader: Reader;
  readonly message: Message | null;
  /** Empty: of all. */
  readonly customer: string;
  readonly after: string | null;
}

interface ContractsProps extends Shown {
  readonly contracts: ListPage<ListedContract>;
  /** Templates of contracts. */
  readonly templates: readonly string[];
}

export function ContractsPage({ contracts, templates, ...shown }: ContractsProps) {
  const { reader } = shown;
  return (
    <List {...shown} path="/console/contracts" next={contracts.next}>
      <Signed contracts={contracts.items} reader={reader} />
      {mayOperate(reader.agent) && <DraftContract templates={templates} words={reader.words} />}
    </List>
  );
}

export function EntitlementsPage({ entitlements, ...shown }: Shown & { entitlements: ListPage<EntitlementRecord> }) {
  const { reader } = shown;
  return (
    <List {...shown} path="/console/entitlements" next={entitlements.next}>
      <Bought entitlements={entitlements.items} at={reader.now} reader={reader} />
    </List>
  );
}

interface ListProps extends Shown {
  readonly path: '/console/contracts' | '/console/entitlements';
  readonly next: string | null;
  readonly children?: Child;
}

function List({ reader, message, customer, after, path, next, children }: ListProps) {
  const { words } = reader;
  const own = inLanguage(contractWords, words);
  const query = customer === '' ? '' : `?${new URLSearchParams({ customer })}`;
  const tabs = [
    ['/console/contracts', own.contracts],
    ['/console/entitlements', own.entitlements],
  ] as const;
  return (
    <Page title={own.title} reader={reader} words={words} message={message} area="contracts">
      <h1>{own.title}</h1>
      <nav class="tabs" aria-label={own.title}>
        {tabs.map(([href, name]) => (
          <a href={`${href}${query}`} {...(href === path && { 'aria-current': 'page' })}>
            {name}
          </a>
        ))}
      </nav>
      <form class="row period" action={path}>
        <input
          {...{ name: 'customer', type: 'search', value: customer, placeholder: own.customerHelp, maxlength: 500 }}
          class="long"
          aria-label={own.customer}
        />
        <button type="submit">{words.show}</button>
      </form>
      {children}
      <Pager words={words} path={path} query={customer === '' ? {} : { customer }} after={after} next={next} />
    </Page>
  );
}
