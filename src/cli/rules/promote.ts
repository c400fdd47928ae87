// `casemill rules promote`: makes the shadow candidate live.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';

export const promote = command({
  usage: 'promote',
  description: 'make the candidate of rules shadow live, with its rule tests, when they pass',
  example: 'casemill rules promote',
  undo: 'none: bring the rule folder back from version control, or shadow and promote the one before',
  options: [
    flag(
      '--force',
      'even if a rule test fails, open cases need what it does not have, or the live rules have changed since it started',
    ),
    json,
  ],
  run: async (_, options) => {
    const { promote: run } = await import('./promote-candidate.js');
    return withUsecases((usecases) => run(options, usecases));
  },
});
