// Starts, shows and stops a shadow: a candidate rule set that decides live mail alongside the live rules, without effect.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';
import type { Shadow, Shadows } from '../../ports/shadows.js';
import { loadRules } from '../../rules/load.js';
import { readFolder } from '../../rules/rule-folder.js';
import { formatProblem, isError, type Problem } from '../../rules/yaml/problem.js';
import { instant } from '../output/text.js';
import { differencesText } from './differences-text.js';

export interface ShadowDeps {
  readonly shadows: Shadows;
  readonly ruleSetVersions: Pick<RuleSetVersions, 'store'>;
  readonly liveDir: string;
  readonly now: Date;
  /** The problems of the templates that the rules name. */
  readonly checkTemplates: (rules: RuleSet) => Promise<readonly Problem[]>;
}

/** Exit code 1: the candidate cannot be used, or another one is running. */
export async function startShadow(dir: string, json: boolean, deps: ShadowDeps): Promise<number> {
  const { shadows, ruleSetVersions, liveDir, now, checkTemplates } = deps;
  const loaded = await loadRules(dir);
  const problems = loaded.ok ? (await checkTemplates(loaded.rules)).filter(isError) : loaded.problems;
  if (!loaded.ok || problems.length > 0) {
    if (json) console.log(JSON.stringify({ running: false, problems }));
    else for (const problem of problems) console.error(formatProblem(problem));
    return 1;
  }
  const { rules, files } = loaded;
  const { version: liveVersion } = await readFolder(liveDir);
  if (liveVersion === rules.version) return refuse(`${dir} and the live rules in ${liveDir} are the same.`, json);
  await ruleSetVersions.store(rules.version, files, now);
  if (!(await shadows.begin({ version: rules.version, folder: dir, liveVersion, startedAt: now }))) {
    const other = await shadows.find();
    return refuse(
      `${other?.folder} (${other?.version}) is already running. To stop it: casemill rules shadow --stop`,
      json,
    );
  }
  if (json) console.log(JSON.stringify({ running: true, version: rules.version, liveVersion, startedAt: now }));
  else {
    console.log(`${dir} (${rules.version}) now decides live mail alongside the live rules, without effect.`);
    console.log('To see the differences: casemill rules shadow --status. To make it live: casemill rules promote');
  }
  return 0;
}

/** Exit code 1: no candidate is running. */
export async function showShadow(json: boolean, { shadows, liveDir }: ShadowDeps): Promise<number> {
  const shadow = await shadows.find();
  if (shadow === undefined) return printNone(json);
  const [groups, { version }] = await Promise.all([shadows.groups(shadow.version), readFolder(liveDir)]);
  const liveChanged = version !== shadow.liveVersion;
  if (json) {
    console.log(JSON.stringify({ running: shadow.problem === null, ...shadow, liveChanged, groups }));
    return 0;
  }
  for (const line of summary(shadow)) console.log(line);
  if (liveChanged) console.log(`The live rules in ${liveDir} have changed since then.`);
  for (const line of differencesText(shadow.folder, groups, 'live')) console.log(line);
  return 0;
}

/** Exit code 1: no candidate is running. */
export async function stopShadow(json: boolean, { shadows }: ShadowDeps): Promise<number> {
  const shadow = await shadows.find();
  if (shadow === undefined) return printNone(json);
  await shadows.end(shadow.version);
  if (json) console.log(JSON.stringify({ running: false, ...shadow }));
  else for (const line of [...summary(shadow), 'It has been stopped.']) console.log(line);
  return 0;
}

function summary({ folder, version, startedAt, compared, differ, problem }: Shadow): readonly string[] {
  const share = compared === 0 ? '' : ` (${((100 * differ) / compared).toFixed(1)}%)`;
  return [
    `${folder} (${version}) has run alongside the live rules since ${instant(startedAt)} UTC: ${compared} mails compared, ${differ} differ${share}.`,
    ...(problem === null ? [] : [`It is disabled: ${problem}`]),
  ];
}

function printNone(json: boolean): number {
  if (json) console.log(JSON.stringify({ running: false }));
  else console.log('No candidate is running. To start one: casemill rules shadow DIR');
  return 1;
}

function refuse(why: string, json: boolean): number {
  if (json) console.log(JSON.stringify({ running: false, why }));
  else console.error(why);
  return 1;
}
