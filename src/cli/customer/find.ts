// `casemill customer find`: the accounts and contacts that a text finds.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { printResult } from '../output/print-result.js';

export const find = command({
  usage: 'find <text>',
  description: 'find customers by the beginnings of words of a name, an address or a domain',
  example: 'casemill customer find "jose alv"',
  options: [limitOption, afterOption, json],
  run: ({ text }, { limit, after = null, json }) =>
    withUsecases(async (usecases) => {
      const found = await usecases.findCustomers(text, { limit, after });
      if (!found.ok) return printResult(found, json);
      const { items, next } = found.page;
      if (json) {
        const { customerSummaryJson } = await import('../../usecases/customer/customer-json.js');
        console.log(JSON.stringify({ customers: items.map(customerSummaryJson), next }));
      } else if (items.length === 0) console.log('No customers match.');
      else {
        const { customerTable } = await import('./customer-text.js');
        const more = nextPageLines(['customer', 'find', text, ...limitWords(limit)], next);
        console.log([customerTable(items), ...more].join('\n'));
      }
      return 0;
    }),
});
