// `casemill contract list`: contracts with their status and period.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { instant, shorten, table } from '../output/text.js';
import { contractJson, type ListedContract, statusText } from './contract-record.js';

export const list = command({
  usage: 'list',
  description: 'list contracts by customer',
  example: 'casemill contract list --customer Contoso',
  options: [option('--customer <customer>', 'only those of this account, or of the contact with this address'), json],
  run: (_, { customer = null, json }) =>
    withRecords(async ({ contracts }) => {
      const found = await contracts.list(customer);
      const now = new Date();
      if (json) console.log(JSON.stringify({ contracts: found.map((one) => contractJson(one, now)) }));
      else if (found.length > 0) console.log(contractTable(found, now));
      else if (customer === null) {
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
