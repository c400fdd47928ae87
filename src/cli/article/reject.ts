// `casemill article reject`: a version goes back to its author.

import { command } from '../command-line/command.js';
import { requiredOption } from '../command-line/option.js';
import { change, changeOptions } from './change.js';

export const reject = command({
  usage: 'reject <number>',
  description: 'give an article that is in review or approved back to its author; submitting it again takes that back',
  example: 'casemill article reject KA-1001 --reason "The picture is missing" --agent omar',
  undo: 'casemill article submit KA-1001',
  options: [requiredOption('--reason <text>', 'what the author has to change'), ...changeOptions],
  run: ({ number }, { reason, ...options }) => change(number, options, { kind: 'reject', reason }),
});
