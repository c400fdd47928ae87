// `casemill booking list`: bookings by time.

import { parseCaseNumber } from '../../core/case/number.js';
import { BOOKING_STATUSES } from '../../core/scheduling/booking.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { wordOf } from '../command-line/parse-words.js';
import { periodOf, timeThat } from '../command-line/written-time.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { instant, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'list bookings, the earliest first',
  example: 'casemill booking list --resource van-1 --from 2026-03-02',
  options: [
    option('--case <number>', 'only those of a case', parseNumber),
    option('--resource <name>', 'only those that take a resource'),
    option('--status <status>', `only those in a status: ${BOOKING_STATUSES.join(', ')}`, wordOf(BOOKING_STATUSES)),
    option('--from <when>', 'only those that end later; of a day, its beginning', timeThat('start')),
    option('--to <when>', 'only those that begin earlier; of a day, its end', timeThat('end')),
    limitOption,
    afterOption,
    json,
  ],
  run: async (_, { limit, after = null, json, from, to, ...rest }) => {
    const filter = { ...rest, ...(await periodOf({ from, to })) };
    return withRecords(async ({ bookings }) => {
      const { items, next } = await bookings.list(filter, { limit, after });
      if (json) console.log(JSON.stringify({ bookings: items, next }));
      else if (items.length === 0) console.log('There are no such bookings.');
      else {
        const rows = items.map((one) => [
          one.id.slice(0, 8),
          instant(one.start),
          instant(one.end),
          one.service,
          one.status,
          one.resources.join(', '),
          one.case,
          one.customer,
          one.response,
        ]);
        const head = ['id', 'from (UTC)', 'until', 'service', 'status', 'with', 'case', 'customer', 'answer'];
        console.log([table(head, rows), ...nextPageLines(['booking', 'list', ...limitWords(limit)], next)].join('\n'));
      }
      return 0;
    });
  },
});

function parseNumber(written: string, name: string): number {
  const number = parseCaseNumber(written);
  if (number !== undefined) return number;
  throw new WrongUseError(`${name} "${written}" is not a case number; they look like C-000123`);
}
