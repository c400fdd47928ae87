// `casemill case list`: the cases, oldest first. The JSON is a public contract.

import { CASE_STATUSES } from '../../core/rule-set/case-values.js';
import type { CaseSummary } from '../../ports/queries.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { wordOf } from '../command-line/parse-words.js';
import { instant, shorten, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'list cases, oldest first',
  example: 'casemill case list --queue gold --status in-progress',
  options: [
    option('--queue <name>', 'only cases in this queue'),
    option('--status <status>', `only cases with this status: ${CASE_STATUSES.join(', ')}`, wordOf(CASE_STATUSES)),
    option('--customer <customer>', 'only cases of this account, or of the contact with this address'),
    limitOption,
    afterOption,
    json,
  ],
  run: (_, { json, limit, after = null, ...filter }) =>
    withRecords(async ({ cases }) => {
      const { items, next } = await cases.list(filter, { limit, after });
      if (json) console.log(JSON.stringify({ cases: items, next }));
      else if (items.length > 0) {
        const words = Object.entries(filter).flatMap(([name, value]) => optionWords(`--${name}`, value));
        const more = nextPageLines(['case', 'list', ...words, ...limitWords(limit)], next);
        console.log([caseTable(items), ...more].join('\n'));
      } else if (Object.keys(filter).length > 0) console.log('No cases match. `casemill case list` shows all cases.');
      else
        console.log('There are no cases yet. While `casemill start` runs, a mail to one of the mailboxes opens one.');
      return 0;
    }),
});

function caseTable(cases: readonly CaseSummary[]): string {
  const rows = cases.map((one) => [
    one.number,
    one.status,
    one.priority,
    one.queue,
    one.assignee ?? '-',
    shorten(one.customer, 24),
    instant(one.createdAt),
    shorten(one.title, 50),
  ]);
  return table(['number', 'status', 'priority', 'queue', 'agent', 'customer', 'opened (UTC)', 'title'], rows);
}
