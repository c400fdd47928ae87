// `casemill case appointment`: a meeting about the case. It stays open until `casemill case complete`.

import { command } from '../command-line/command.js';
import { flag, option } from '../command-line/option.js';
import { timeHelp } from '../command-line/written-time.js';
import { act, agentOptions, minutesOption } from './act.js';
import { planOptions, planWords } from './plan-options.js';

export const appointment = command({
  usage: 'appointment <number> <text>',
  description: 'add an appointment to a case',
  example: 'casemill case appointment C-000001 "Visit" --from "2026-03-06 09:00" --to "2026-03-06 10:30" --agent lena',
  undo: 'casemill case complete C-000001 "Visit": closes it; it stays on the case',
  options: [
    option('--from <when>', `when it begins, ${timeHelp}`),
    option('--to <when>', 'when it ends'),
    ...planOptions,
    minutesOption,
    flag('--done', 'it is already done'),
    ...agentOptions,
  ],
  run: ({ number, text }, { minutes = null, done, from, to, owner, remind, ...options }) => {
    const times = { ...(from !== undefined && { due: from }), ...(to !== undefined && { ends: to }) };
    const when = { ...times, ...planWords({ owner, remind }) };
    return act(number, options, { kind: 'log', activity: 'appointment', text, minutes, open: !done, when });
  },
});
