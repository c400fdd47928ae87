// `casemill booking move`: another time; the customer is told.

import { agentOptions } from '../case/act.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { listOption, requiredOption } from '../command-line/option.js';
import { timeHelp } from '../command-line/written-time.js';
import { printResult } from '../output/print-result.js';

export const move = command({
  usage: 'move <id>',
  description: 'give a booking another time; the customer is told by mail',
  example: 'casemill booking move 5f0c9a7e --at "2026-03-07 10:00" --agent lena',
  undo: 'casemill booking move ID --at the time before; the customer is told of both',
  options: [
    requiredOption('--at <when>', `when it begins, ${timeHelp}`),
    listOption('--with <resource...>', 'resources that it has to have; left out, those that are free'),
    ...agentOptions,
  ],
  run: ({ id }, { at, with: resources = [], agent, json }) =>
    withUsecases(async (usecases) => printResult(await usecases.moveBooking(id, agent, { at, resources }), json)),
});
