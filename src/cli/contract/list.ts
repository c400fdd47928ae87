// `casemill contract list`: contracts with their status and period.

import type { ListedContract } from '../../usecases/entitlement/contract-json.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { instant, shorten, table } from '../output/text.js';
import { statusText } from './contract-record.js';

export const list = command({
  usage: 'list',
  description: 'list contracts by customer',
  example: 'casemill contract list --customer Contoso',
  options: [
    option('--customer <customer>', 'only those of this account, or of the contact with this address'),
    limitOption,
    afterOption,
    json,
  ],
  run: (_, { customer, limit, after = null, json }) =>
    withRecords(async ({ contracts, clock }) => {
      const { items: found, next } = await contracts.list(customer ?? null, { limit, after });
      const now = clock();
      if (json) {
        const { contractJson } = await import('../../usecases/entitlement/contract-json.js');
        console.log(JSON.stringify({ contracts: found.map((one) => contractJson(one, now)), next }));
      } else if (found.length > 0) {
        const words = ['contract', 'list', ...optionWords('--customer', customer), ...limitWords(limit)];
        console.log([contractTable(found, now), ...nextPageLines(words, next)].join('\n'));
      } else if (customer === undefined) {
        console.log('There are no contracts. Add some with `casemill contract create` or `casemill import`.');
      } else console.log(`"${customer}" has no contracts. \`casemill contract list\` shows all contracts.`);
      return 0;
    }),
});

function contractTable(found: readonly ListedContract[], now: Date): string {
  const rows = found.map((one) => [
    ...[one.number, shorten(one.customer, 30), statusText(one, now), one.template ?? '-'],
    ...[instant(one.startsAt), instant(one.endsAt), one.renews ?? '-'],
  ]);
  return table(['number', 'customer', 'status', 'template', 'from (UTC)', 'to (UTC)', 'renews'], rows);
}
