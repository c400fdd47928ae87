// `casemill case list`: the cases, oldest first. The JSON is a public contract.

import { CASE_STATUSES } from '../../core/rule-set/case-values.js';
import { command } from '../command-line/command.js';
import { loadLiveRules, withUsecases } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { wordOf } from '../command-line/parse-words.js';
import { caseTable } from './case-table.js';
import { printBadQuery } from './print-bad-query.js';

export const list = command({
  usage: 'list [filter...]',
  description: 'list cases, oldest first; filters are those of `casemill case search`',
  example: `casemill case list --queue gold --status in-progress
casemill case list queue:gold status:open 'due:<2h'`,
  options: [
    option('--queue <name>', 'only cases in this queue'),
    option('--status <status>', `only cases with this status: ${CASE_STATUSES.join(', ')}`, wordOf(CASE_STATUSES)),
    option('--customer <customer>', 'only cases of this account, or of the contact with this address'),
    limitOption,
    afterOption,
    json,
  ],
  run: ({ filter: words }, { json, limit, after = null, ...filter }) =>
    withUsecases(async (usecases) => {
      const written = words.join(' ');
      const found = await usecases.listCases(written, filter, { limit, after });
      if (!found.ok) return printBadQuery(written, found, json);
      const { items, next } = found.page;
      if (json) console.log(JSON.stringify({ cases: items, next }));
      else if (items.length > 0) {
        const options = Object.entries(filter).flatMap(([name, value]) => optionWords(`--${name}`, value));
        const more = nextPageLines(['case', 'list', ...words, ...options, ...limitWords(limit)], next);
        console.log([caseTable(items), ...more].join('\n'));
      } else if (written !== '' || Object.keys(filter).length > 0) console.log(await noMatchText(filter.queue));
      else
        console.log('There are no cases yet. While `casemill start` runs, a mail to one of the mailboxes opens one.');
      return 0;
    }),
});

/** A misspelt queue must not look like an empty one. Cases may also be in a queue that the rules no longer have. */
async function noMatchText(queue: string | undefined): Promise<string> {
  const queues = queue === undefined ? [] : [...(await loadLiveRules()).queues.keys()];
  if (queue === undefined || queues.includes(queue)) return 'No cases match. `casemill case list` shows all cases.';
  return `There is no queue "${queue}"; queues: ${queues.join(', ') || 'none'}`;
}
