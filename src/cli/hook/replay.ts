// `casemill hook replay`: tells a webhook everything of a time again, for a receiver that lost it.

import type { Usecases } from '../../app/usecases.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option, requiredOption } from '../command-line/option.js';
import { instantOf, timeThat } from '../command-line/written-time.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { counted } from '../output/text.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

export const replay = command({
  usage: 'replay <name>',
  description: 'tell a webhook everything that was promised in a time again, under the same ids',
  example: 'casemill hook replay crm --from "2026-03-02 09:00" --to "2026-03-02 10:00"',
  undo: 'none: they are posted again, under the same ids',
  options: [
    requiredOption('--from <when>', 'the beginning, of a day its own', timeThat('start')),
    option('--to <when>', 'the end, of a day its own; without it everything since then', timeThat('end')),
    json,
  ],
  run: async ({ name }, { from: beginning, to: end, json }) => {
    const from = await instantOf(beginning);
    const to = end === undefined ? new Date() : await instantOf(end);
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
