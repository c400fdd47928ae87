// `casemill hook replay`: tells a webhook everything of a time again, for a receiver that lost it.

import type { Usecases } from '../../app/usecases.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option, requiredOption } from '../command-line/option.js';
import { parseInstantWord } from '../command-line/parse-words.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { counted } from '../output/text.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

export const replay = command({
  usage: 'replay <name>',
  description: 'tell a webhook everything that was promised in a time again, under the same ids',
  example: 'casemill hook replay crm --from 2026-03-02T09:00:00Z --to 2026-03-02T10:00:00Z',
  options: [
    requiredOption('--from <instant>', 'the beginning, ISO 8601 with an offset', parseInstantWord),
    option('--to <instant>', 'the end; without it everything since then', parseInstantWord),
    json,
  ],
  run: ({ name }, { from, to = new Date(), json }) => {
    if (to <= from) throw new WrongUseError('--to must be after --from');
    return withUsecases((usecases) => replayHook(usecases.replayHook, name, { from, to }, json));
  },
});

export function replayHook(
  again: Usecases['replayHook'],
  name: string,
  range: { readonly from: Date; readonly to: Date },
  json: boolean,
): Promise<number> {
  return printingRefusal(json, async () => {
    const replayed = await again(name, range);
    if (json) console.log(JSON.stringify({ ok: true, replayed }));
    else console.log(`${name}: ${counted(replayed, 'delivery', 'deliveries')} will be posted again by a worker`);
    return 0;
  });
}
