// `casemill slot waiting`: the waiting list.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { instant, table } from '../output/text.js';

export const waiting = command({
  usage: 'waiting',
  description: 'list the customers who wait for a time, the longest first',
  example: 'casemill slot waiting',
  options: [json],
  run: (_, { json }) =>
    withRecords(async ({ bookings }) => {
      const { waitingJson } = await import('../../usecases/scheduling/waiting-json.js');
      const waits = (await bookings.waits()).map(waitingJson);
      if (json) console.log(JSON.stringify({ waiting: waits }));
      else if (waits.length === 0) console.log('Nobody waits for a time.');
      else {
        const at = (time: Date | null) => (time === null ? '' : instant(time));
        const rows = waits.map((one) => [
          ...[one.case, one.service, one.address, instant(one.since), at(one.before)],
          ...[at(one.offeredStart), at(one.answerUntil)],
        ]);
        const head = ['case', 'service', 'customer', 'since (UTC)', 'earlier than', 'offered', 'answer until'];
        console.log(table(head, rows));
      }
      return 0;
    }),
});
