// `casemill doctor`: checks everything that the worker needs, and says what to do about each problem.

import { command } from '../command-line/command.js';
import { doctorParts, settings } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const doctor = command({
  usage: 'doctor',
  description: 'check rules, templates, database, jobs and mailboxes, and say how to fix what is wrong',
  example: 'casemill doctor',
  options: [json],
  run: async (_, { json }) => {
    const { config, log } = await settings('silent');
    const { doctorChecks } = await import('./checks.js');
    const { runChecks } = await import('./run-checks.js');
    return runChecks(await doctorChecks(await doctorParts(config, log)), json);
  },
});
