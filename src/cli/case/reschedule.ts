// `casemill case reschedule`: another time, owner or reminder for what is open.

import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { timeHelp } from '../command-line/written-time.js';
import { act, agentOptions } from './act.js';
import { planOptions, planWords } from './plan-options.js';

export const reschedule = command({
  usage: 'reschedule <number> <subject>',
  description: 'give an open task, call or appointment, by its subject or id, another time, owner or reminder',
  example: 'casemill case reschedule C-000001 "Look at the fuse" --to "tomorrow 09:00" --owner omar --agent lena',
  undo: 'casemill case reschedule C-000001 "Look at the fuse" --to TIME: the answer says which time it had',
  options: [
    option('--to <when>', `when it is due or begins, ${timeHelp}; an appointment keeps its length`),
    option('--until <when>', 'when it ends'),
    ...planOptions,
    ...agentOptions,
  ],
  run: ({ number, subject }, { to, until, owner, remind, ...options }) => {
    const times = { ...(to !== undefined && { due: to }), ...(until !== undefined && { ends: until }) };
    return act(number, options, { kind: 'reschedule', subject, when: { ...times, ...planWords({ owner, remind }) } });
  },
});
