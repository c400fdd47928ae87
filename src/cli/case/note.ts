// `casemill case note`: a remark for colleagues.

import { command } from '../command-line/command.js';
import { act, agentOptions, minutesOption } from './act.js';

export const note = command({
  usage: 'note <number> <text>',
  description: 'add a note to a case',
  example: 'casemill case note C-000001 "The fuse is not in stock" --agent lena',
  undo: 'none: write another note that corrects it; no customer sees either',
  options: [...agentOptions, minutesOption],
  run: ({ number, text }, { minutes = null, ...options }) =>
    act(number, options, { kind: 'log', activity: 'note', text, minutes, open: false }),
});
