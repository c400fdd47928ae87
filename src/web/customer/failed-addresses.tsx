// Addresses that did not take a mail, each with the button that lets mail go there again.

import type { CustomerRecord } from '../../ports/customers.js';
import { nameOf } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { customerWords } from './customer-words.js';

export function FailedAddresses({ customer, reader }: { customer: CustomerRecord; reader: Reader }) {
  const own = inLanguage(customerWords, reader.words);
  return (
    <section>
      <h2>{own.failed}</h2>
      <p class="quiet">{own.failedHelp}</p>
      <ul class="list">
        {customer.failures.map(({ address, reason, endsWriting, at }) => (
          <li>
            <p>
              <strong>{address}</strong>
              <span class="under">
                <span class={endsWriting ? 'kpi overdue' : 'kpi nearing'}>
                  {endsWriting ? own.notSent : own.stillSent}
                </span>
                <Time at={at} reader={reader} relative />
              </span>
              <span class="under">{reason}</span>
            </p>
            <form method="post" action="/console/customers/clear-failure">
              <Once />
              <input type="hidden" name="customer" value={nameOf(customer)} />
              <input type="hidden" name="address" value={address} />
              <button type="submit" aria-label={`${own.clear}: ${address}`}>
                {own.clear}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
