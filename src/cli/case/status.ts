// `casemill case status`: pauses work on a case, or takes it up again.

import { PAUSE_STATUSES } from '../../core/case/status.js';
import { command } from '../command-line/command.js';
import { wordOf } from '../command-line/parse-words.js';
import { act, agentOptions } from './act.js';

const statuses = ['in-progress', ...PAUSE_STATUSES] as const;
const parseStatus = wordOf(statuses);

export const status = command({
  usage: 'status <number> <status>',
  description: `pause or resume work on a case: ${statuses.join(', ')}`,
  example: 'casemill case status C-000001 waiting-for-customer --agent lena',
  undo: 'casemill case status C-000001 with the status before; pauses that have ended stay counted',
  options: agentOptions,
  run: ({ number, status }, options) => act(number, options, { kind: 'status', status: parseStatus(status, 'status') }),
});
