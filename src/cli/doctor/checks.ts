// The checks of `casemill doctor`. Each opens what it needs, so that one failure does not hide another.

import { loadRulesOrThrow } from '../../rules/load-or-throw.js';
import { formatProblem, isError } from '../../rules/yaml/problem.js';
import type { DoctorParts } from '../command-line/opened.js';
import { ruleCountsText } from '../output/rule-counts.js';
import { mailboxChecks } from './mailbox-checks.js';
import { Advice, type Check, NotLookedAt, told } from './run-checks.js';

export async function doctorChecks(parts: DoctorParts): Promise<readonly Check[]> {
  const { rulesDir, templatesDir } = parts;
  const loading = loadRulesOrThrow(rulesDir);
  const rules = loading.then((loaded) => loaded.rules);
  // When the rules cannot be used, the first check says why, and the mailboxes are unknown.
  const loaded = await loading.catch(() => null);
  const known = loaded?.rules ?? null;
  let databaseAnswers = true;
  const ofDatabase = ({ name, run }: Check): Check => ({
    name,
    run: async () => {
      if (!databaseAnswers) throw new NotLookedAt('the database cannot be used');
      return run();
    },
  });
  return [
    ...(loaded === null ? [] : [{ name: 'settings', run: async () => settingsText(parts.unreadNames(loaded.files)) }]),
    { name: 'rules', run: async () => `${ruleCountsText(await rules)} in ${rulesDir}` },
    {
      name: 'templates',
      run: async () => {
        const problems = (await parts.checkTemplates(await rules)).filter(isError);
        if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
        const { names } = await parts.openTemplates(await rules);
        return `${names.length}, from ${templatesDir} and the package`;
      },
    },
    {
      name: 'database and jobs',
      run: async () => {
        try {
          return await parts.checkDatabaseAndJobs();
        } catch (error) {
          const canBeOpened = parts.checkDatabase().then(
            () => true,
            () => false,
          );
          databaseAnswers = await canBeOpened;
          throw error;
        }
      },
    },
    ofDatabase({ name: 'versions', run: () => told(parts.checkVersions()) }),
    ofDatabase({ name: 'clock', run: () => told(parts.checkClock()) }),
    { name: 'disk', run: () => told(parts.checkDisk()) },
    ofDatabase({ name: 'waiting', run: () => told(parts.checkWaiting()) }),
    ...(known === null ? [] : [ofDatabase({ name: 'open work', run: () => told(parts.checkOpenWork(known)) })]),
    ofDatabase({ name: 'secret', run: parts.checkSecret }),
    ofDatabase({ name: 'data directory', run: parts.checkDataDirectory }),
    { name: 'HTTP', run: parts.checkListening },
    { name: 'sign-in', run: parts.checkSignIn },
    ...(known === null ? [] : mailboxChecks(parts, known, ofDatabase)),
    ...[...(known?.hooks.values() ?? [])].map((hook) => ({
      name: `webhook ${hook.name}`,
      run: () => parts.checkWebhook(hook),
    })),
  ];
}

function settingsText(unread: readonly string[]): string {
  if (unread.length > 0) throw new Advice(unread.join('; '));
  return 'every variable is known';
}
