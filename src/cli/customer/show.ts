// `casemill customer show`: everything about one account or contact.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { printResult } from '../output/print-result.js';

export const show = command({
  usage: 'show <customer>',
  description: 'show an account or a contact: addresses, cases, entitlements, contracts, notes',
  example: 'casemill customer show ana@contoso.com',
  options: [limitOption, afterOption, json],
  run: ({ customer: named }, { limit, after = null, json }) =>
    withUsecases(async (usecases) => {
      const found = await usecases.getCustomer(named, { limit, after });
      if (!found.ok) return printResult(found, json);
      const { customer } = found;
      if (json)
        console.log(JSON.stringify((await import('../../usecases/customer/customer-json.js')).customerJson(customer)));
      else {
        const { customerText } = await import('./customer-text.js');
        const older = nextPageLines(['customer', 'show', named, ...limitWords(limit)], customer.cases.next);
        console.log([customerText(customer), ...older].join('\n'));
      }
      return 0;
    }),
});
