// `casemill slot find`: the times at which a service can be had, best first.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, listOption, option, optionWithDefault, requiredOption } from '../command-line/option.js';
import { parseCount } from '../command-line/parse-count.js';
import { parseMailAddress } from '../command-line/parse-words.js';
import { periodOf, timeThat } from '../command-line/written-time.js';
import { printResult } from '../output/print-result.js';
import { instant, table } from '../output/text.js';

export const find = command({
  usage: 'find',
  description: 'list the times at which a service can be had, best first, and with whom',
  example: 'casemill slot find --service site-visit --customer ana@contoso.com --prefer tue morning',
  options: [
    requiredOption('--service <name>', 'the service of services.yaml'),
    option('--customer <address>', 'whose preferences count', parseMailAddress),
    listOption(
      '--prefer <wish...>',
      'a resource, a day such as tue, morning, afternoon or 08:00-12:00; "only tue" excludes others',
    ),
    option('--from <when>', 'where to begin; left out, now', timeThat('start')),
    option('--to <when>', 'where to end, on a day at its end; left out, two weeks later', timeThat('end')),
    optionWithDefault('--limit <number>', 'how many at most', '10', parseCount),
    json,
  ],
  run: async (_, { json, from, to, ...rest }) => {
    const wish = { ...rest, ...(await periodOf({ from, to })) };
    return withUsecases(async (usecases) => {
      const found = await usecases.listSlots(wish);
      if (!found.ok) return printResult(found, json);
      const { slots } = found;
      const { slotJson } = await import('../../usecases/scheduling/slot-json.js');
      if (json) console.log(JSON.stringify({ slots: slots.map(slotJson) }));
      else if (slots.length === 0) console.log(`${wish.service} is not free in this time.`);
      else {
        const rows = slots.map(({ start, end, resources, why }) => [
          instant(start),
          instant(end),
          resources.join(', '),
          why.join('; '),
        ]);
        console.log(table(['from (UTC)', 'until', 'with', 'why'], rows));
      }
      return slots.length === 0 ? 1 : 0;
    });
  },
});
