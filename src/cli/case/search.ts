// `casemill case search`: cases by what people remember of them, best first. The JSON is a public contract.

import { caseNumber } from '../../core/case/number.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { caseTable } from './case-table.js';
import { printBadQuery } from './print-bad-query.js';

export const search = command({
  usage: 'search <query>',
  description: 'search cases by number, words, names of files, customer, product and tags, with filters',
  example: `casemill case search 'paper jam'
casemill case search 'queue:gold status:open due:<2h from:contoso "paper jam" -fax'`,
  options: [limitOption, afterOption, json],
  run: ({ query }, { limit, after = null, json }) =>
    withUsecases(async (usecases) => {
      const found = await usecases.searchCases(query, { limit, after });
      if (!found.ok) return printBadQuery(query, found, json);
      const { items, next } = found.page;
      const below = found.notIndexedBelow === null ? null : caseNumber(found.notIndexedBelow);
      if (json) console.log(JSON.stringify({ cases: items, next, notIndexedBelow: below }));
      else if (items.length === 0) console.log('No case was found.');
      else {
        const more = nextPageLines(['case', 'search', query, ...limitWords(limit)], next);
        console.log([caseTable(items), ...more].join('\n'));
      }
      if (below !== null && !json) {
        console.error(`The words of cases before ${below} are not indexed yet; a running worker goes on with them.`);
      }
      return 0;
    }),
});
