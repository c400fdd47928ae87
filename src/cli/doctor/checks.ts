// What `casemill doctor` looks at. Every check opens what it needs by itself, so one that fails hides no other.

import { checkDatabaseAndJobs } from '../../app/app.js';
import type { Config } from '../../app/config.js';
import { checkTemplates, openTemplates } from '../../app/definitions.js';
import type { Log } from '../../ports/clock-and-log.js';
import { loadRulesOrThrow } from '../../rules/load-or-throw.js';
import { formatProblem, isError } from '../../rules/yaml/problem.js';
import { sayFound } from '../rules/check.js';
import type { Check } from './doctor.js';
import { mailboxChecks } from './mailbox.js';

export async function doctorChecks(config: Config, log: Log): Promise<readonly Check[]> {
  const rules = loadRulesOrThrow(config.rulesDir).then((loaded) => loaded.rules);
  // Without usable rules the first check says why, and nobody knows which mailboxes to look at.
  const known = await rules.catch(() => null);
  return [
    {
      name: 'rules',
      run: async () => `${sayFound(await rules)} in ${config.rulesDir}`,
    },
    {
      name: 'templates',
      run: async () => {
        const problems = (await checkTemplates(config, await rules)).filter(isError);
        if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
        return `${(await openTemplates(config, await rules)).names.length}, of ${config.templatesDir} and of the package`;
      },
    },
    { name: 'database and jobs', run: () => checkDatabaseAndJobs(config, log) },
    ...(known === null ? [] : mailboxChecks(config, log, known)),
  ];
}
