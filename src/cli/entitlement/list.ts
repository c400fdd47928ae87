// `casemill entitlement list`: what customers bought, and what is left of it.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { instantOrNull } from '../command-line/written-time.js';
import { atOption } from './at-option.js';

export const list = command({
  usage: 'list',
  description: 'list entitlements by customer',
  example: 'casemill entitlement list --customer Contoso',
  options: [
    option('--customer <customer>', 'only those of this account, or of the contact with this address'),
    atOption,
    limitOption,
    afterOption,
    json,
  ],
  run: async (_, { customer, at: given, limit, after = null, json }) => {
    const asked = await instantOrNull(given);
    return withRecords(async ({ entitlements, clock }) => {
      const at = asked ?? clock();
      const { items: found, next } = await entitlements.list(customer ?? null, at, { limit, after });
      if (json) {
        const { entitlementJson } = await import('../../usecases/entitlement/entitlement-json.js');
        console.log(JSON.stringify({ at, entitlements: found.map((one) => entitlementJson(one, at)), next }));
      } else if (found.length > 0) {
        const { entitlementTable } = await import('./entitlement-text.js');
        const filter = [...optionWords('--customer', customer), ...optionWords('--at', given?.text)];
        const more = nextPageLines(['entitlement', 'list', ...filter, ...limitWords(limit)], next);
        console.log([entitlementTable(found, at), ...more].join('\n'));
      } else if (customer === undefined) {
        console.log('There are no entitlements. Add some with `casemill entitlement create` or `casemill import`.');
      } else {
        console.log(`"${customer}" has no entitlements. \`casemill entitlement list\` shows all entitlements.`);
      }
      return 0;
    });
  },
});
