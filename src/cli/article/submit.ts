// `casemill article submit`: a draft is ready for review.

import { command } from '../command-line/command.js';
import { change, changeOptions } from './change.js';

export const submit = command({
  usage: 'submit <number>',
  description: 'hand the draft of an article in for review; rejecting it, which authors may do too, takes that back',
  example: 'casemill article submit KA-1001 --agent lena',
  undo: 'casemill article reject KA-1001 --reason "not yet"',
  options: changeOptions,
  run: ({ number }, options) => change(number, options, { kind: 'submit' }),
});
