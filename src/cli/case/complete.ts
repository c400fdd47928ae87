// `casemill case complete`: completes a task or an appointment that is open.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { parseWholeMinutes } from '../command-line/parse-words.js';
import { act, agentOptions } from './act.js';

export const complete = command({
  usage: 'complete <number> <subject>',
  description: 'complete an open task or appointment',
  example: 'casemill case complete C-000001 "Look at the fuse" --minutes 10 --agent lena',
  undo: 'none: what was done stays done; note another task if there is more to do',
  options: [...agentOptions, option('--minutes <minutes>', 'minutes spent', parseWholeMinutes)],
  run: ({ number, subject }, { minutes = null, ...options }) =>
    act(number, options, { kind: 'complete', subject, minutes }),
});
