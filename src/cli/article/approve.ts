// `casemill article approve`: a reviewer agrees.

import { command } from '../command-line/command.js';
import { change, changeOptions } from './change.js';

export const approve = command({
  usage: 'approve <number>',
  description: 'approve an article that is in review; rejecting it takes that back until it is published',
  example: 'casemill article approve KA-1001 --agent omar',
  undo: 'none: edit the article, which begins another version',
  options: changeOptions,
  run: ({ number }, options) => change(number, options, { kind: 'approve' }),
});
