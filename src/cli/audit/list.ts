// `casemill audit list`: who changed what, the newest first.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { instant, shorten, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'list who changed what, the newest first',
  example: 'casemill audit list --limit 20',
  options: [limitOption, afterOption, json],
  run: (_, { json, limit, after = null }) =>
    withRecords(async ({ audit }) => {
      const { items, next } = await audit.list({ limit, after });
      if (json) console.log(JSON.stringify({ audit: items, next }));
      else if (items.length === 0) console.log('Nobody has changed anything yet.');
      else {
        const rows = items.map(({ at, via, who, agent, action, subject }) => {
          return [instant(at), via, shorten(who, 30), agent ?? '-', action, shorten(subject ?? '-', 40)];
        });
        const more = nextPageLines(['audit', 'list', ...limitWords(limit)], next);
        console.log([table(['at (UTC)', 'by way of', 'who', 'agent', 'what', 'of'], rows), ...more].join('\n'));
      }
      return 0;
    }),
});
