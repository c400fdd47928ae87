// Merging a contact with another one, in two steps: what would move, then the move. And how it is undone.

import type { CustomerRecord } from '../../ports/customers.js';
import { customerUrl, nameOf } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import type { Words } from '../words/words.js';
import { customerWords } from './customer-words.js';

export function MergeContact({ customer, words }: { customer: CustomerRecord; words: Words }) {
  const own = inLanguage(customerWords, words);
  return (
    <section>
      <details>
        <summary>{own.merge}</summary>
        <p class="quiet">{own.mergeHelp}</p>
        <form method="post" action="/console/customers/merge" class="stacked">
          <Once />
          <input type="hidden" name="customer" value={nameOf(customer)} />
          <label>
            {own.into} <input name="into" required maxlength={500} />
          </label>
          <label>
            <input type="checkbox" name="across" value="yes" /> {own.across}
          </label>
          <button type="submit">{own.look}</button>
        </form>
        <h2>{own.unmerge}</h2>
        <form method="post" action="/console/customers/unmerge" class="stacked">
          <Once />
          <input type="hidden" name="customer" value={nameOf(customer)} />
          <label>
            {own.unmergeHelp} <input name="address" required maxlength={500} />
          </label>
          <button type="submit">{own.unmergeNow}</button>
        </form>
      </details>
    </section>
  );
}

interface ConfirmProps {
  readonly reader: Reader;
  readonly source: string;
  readonly target: string;
  readonly across: boolean;
  /** What would move. */
  readonly what: string;
}

export function ConfirmMergePage({ reader, source, target, across, what }: ConfirmProps) {
  const { words } = reader;
  const own = inLanguage(customerWords, words);
  return (
    <Page title={own.merge} reader={reader} words={words} area="customers">
      <div class="narrow">
        <h1>{own.merge}</h1>
        <p>{what}</p>
        <form method="post" action="/console/customers/merge" class="stacked">
          <Once />
          <input type="hidden" name="customer" value={source} />
          <input type="hidden" name="into" value={target} />
          {across && <input type="hidden" name="across" value="yes" />}
          <button type="submit" name="confirmed" value="yes" class="main">
            {own.confirm}
          </button>
          <a href={customerUrl(source)}>{words.close}</a>
        </form>
      </div>
    </Page>
  );
}
