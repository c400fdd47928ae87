// `casemill entitlement list`: what customers bought, and what is left of it.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { atOption } from './at-option.js';

export const list = command({
  usage: 'list',
  description: 'list entitlements by customer',
  example: 'casemill entitlement list --customer Contoso',
  options: [
    option('--customer <customer>', 'only those of this account, or of the contact with this address'),
    atOption,
    json,
  ],
  run: (_, { customer = null, at = new Date(), json }) =>
    withRecords(async ({ entitlements }) => {
      const found = await entitlements.list(customer, at);
      if (json) {
        const { entitlementJson } = await import('../output/entitlement-record.js');
        console.log(JSON.stringify({ at, entitlements: found.map((one) => entitlementJson(one, at)) }));
      } else if (found.length > 0) {
        console.log((await import('./entitlement-text.js')).entitlementTable(found, at));
      } else if (customer === null) {
        console.log('There are no entitlements. Add some with `casemill entitlement create` or `casemill import`.');
      } else {
        console.log(`"${customer}" has no entitlements. \`casemill entitlement list\` shows all entitlements.`);
      }
      return 0;
    }),
});
