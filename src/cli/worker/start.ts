// `casemill start`: the worker.

import { command } from '../command-line/command.js';
import { runWorker } from '../command-line/opened.js';

export const start = command({
  usage: 'start',
  description: 'run the worker until SIGTERM or SIGINT',
  example: 'casemill start',
  run: runWorker,
});
