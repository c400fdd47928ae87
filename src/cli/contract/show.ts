// `casemill contract show`: one contract with its lines and their balances.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const show = command({
  usage: 'show <number>',
  description: 'show a contract with its lines and what is left of them',
  example: 'casemill contract show K-000001',
  options: [json],
  run: ({ number }, { json }) =>
    withRecords(async ({ contracts, clock }) => {
      const now = clock();
      const found = await contracts.find(number, now);
      if (found === undefined) {
        console.error(`There is no contract ${number}. \`casemill contract list\` shows all contracts.`);
        return 1;
      }
      if (json) {
        const { contractJson } = await import('../../usecases/entitlement/contract-json.js');
        const { entitlementJson } = await import('../../usecases/entitlement/entitlement-json.js');
        const lines = found.lines.map((line) => entitlementJson(line, now));
        console.log(JSON.stringify({ ...contractJson(found, now), lines }));
      } else console.log((await import('./contract-text.js')).contractText(found, now));
      return 0;
    }),
});
