// `casemill case split`: a part of a case becomes one of its own.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { listOption, option } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { printResult } from '../output/print-result.js';
import { agentOptions } from './act.js';

export const split = command({
  usage: 'split <number>',
  description: 'make a new case of some activities; merging it back undoes that',
  example: 'casemill case split C-000001 --activities 3f0c9a1e --agent lena',
  undo: 'casemill case merge C-000002 --into C-000001: the new number stays, merged',
  options: [
    listOption('--activities <id...>', 'their ids, or the first characters, as `case show` prints them'),
    option('--title <title>', 'of the new case; left out, what the activities are about'),
    ...agentOptions,
  ],
  run: ({ number }, { activities = [], title = null, agent, json }) => {
    if (activities.length === 0) throw new WrongUseError('--activities names at least one activity');
    return withUsecases(async (usecases) =>
      printResult(await usecases.splitCase(number, { activities, title }, agent), json),
    );
  },
});
