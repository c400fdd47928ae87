// `casemill rules promote`: makes the shadow candidate live.

import { command } from '../command-line/command.js';
import { explainSigner, liveDefinitions, readMailFile, withRecords } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';

export const promote = command({
  usage: 'promote',
  description: 'make the candidate of rules shadow live, with its rule tests, when they pass',
  example: 'casemill rules promote',
  options: [
    flag('--force', 'even if a rule test fails, or the live rules have changed since the candidate started'),
    json,
  ],
  run: async (_, options) => {
    const { promoteCandidate } = await import('./promote-candidate.js');
    const live = { ...(await liveDefinitions()), readMailFile, signer: await explainSigner() };
    return withRecords(({ shadows, ruleSetVersions }) =>
      promoteCandidate(options, { ...live, shadows, ruleSetVersions }),
    );
  },
});
