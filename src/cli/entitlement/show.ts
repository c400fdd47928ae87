// `casemill entitlement show`: one entitlement with its terms and balances.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { instantOrNull } from '../command-line/written-time.js';
import { atOption } from './at-option.js';
import { findEntitlement } from './find-entitlement.js';

export const show = command({
  usage: 'show <name>',
  description: 'show an entitlement with its terms and balances',
  example: 'casemill entitlement show "Contoso Gold"',
  options: [atOption, json],
  run: async ({ name }, { at: given, json }) => {
    const asked = await instantOrNull(given);
    return withRecords(async ({ entitlements, clock }) => {
      const at = asked ?? clock();
      const found = await findEntitlement(entitlements, name, at);
      if (found === undefined) return 1;
      if (json) {
        const { entitlementJson } = await import('../../usecases/entitlement/entitlement-json.js');
        console.log(JSON.stringify({ at, ...entitlementJson(found, at) }));
      } else console.log((await import('./entitlement-text.js')).entitlementText(found, at));
      return 0;
    });
  },
});
