// `casemill rules promote`: makes the shadow candidate live.

import { command } from '../command-line/command.js';
import { liveDefinitions, withRecords } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';

export const promote = command({
  usage: 'promote',
  description: 'make the candidate of rules shadow live; rule tests stay as they are',
  example: 'casemill rules promote',
  options: [flag('--force', 'even if the live rules have changed since the candidate started'), json],
  run: async (_, options) => {
    const { promoteCandidate } = await import('./promote-candidate.js');
    const live = await liveDefinitions();
    return withRecords(({ shadows, ruleSetVersions }) =>
      promoteCandidate(options, { ...live, shadows, ruleSetVersions }),
    );
  },
});
