// `casemill start`: the worker.

import { command } from '../command-line/command.js';
import { worker } from '../command-line/opened.js';

export const start = command({
  usage: 'start',
  description: 'run the worker until SIGTERM or SIGINT',
  example: 'casemill start',
  run: async () => {
    const { runWorker } = await import('./run-worker.js');
    const { open, log } = await worker();
    return runWorker(open, log);
  },
});
