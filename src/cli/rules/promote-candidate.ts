// Replaces the live rules and rule tests with those of the shadow candidate, when its tests pass. Workers notice the
// changed folder by themselves.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';
import type { Shadows } from '../../ports/shadows.js';
import { loadStoredRulesOrThrow } from '../../rules/load-or-throw.js';
import { readFolder } from '../../rules/rule-folder.js';
import { formatProblem, isError, type Problem } from '../../rules/yaml/problem.js';
import type { RuleTestDeps } from '../../usecases/simulation/run-rule-tests.js';
import { runCandidateTests } from './candidate-tests.js';

export interface PromoteDeps extends Omit<RuleTestDeps, 'rules'> {
  readonly shadows: Shadows;
  readonly ruleSetVersions: Pick<RuleSetVersions, 'files'>;
  readonly liveDir: string;
  /** The problems of the templates that the rules name. */
  readonly checkTemplates: (rules: RuleSet) => Promise<readonly Problem[]>;
  /** Replaces all rule files, and `tests`, or nothing; gives the names of those that changed. */
  readonly replaceRules: (
    texts: Readonly<Record<string, string>>,
    tests: Readonly<Record<string, Buffer>>,
  ) => Promise<readonly string[]>;
}

export interface PromoteOptions {
  /** Even if a rule test fails, or the live folder has changed since the candidate started. */
  readonly force: boolean;
  readonly json: boolean;
}

/** Exit code 1: no candidate is running, it cannot be used, a test fails, or the live rules have changed since it
 *  started. */
export async function promoteCandidate({ force, json }: PromoteOptions, deps: PromoteDeps): Promise<number> {
  const { shadows, ruleSetVersions, liveDir, checkTemplates, replaceRules } = deps;
  const shadow = await shadows.find();
  if (shadow === undefined) {
    return refuse('No candidate is running. To start one: casemill rules shadow DIR', json);
  }
  const { version } = await readFolder(liveDir);
  if (version !== shadow.liveVersion && version !== shadow.version && !force) {
    return refuse(
      `The live rules in ${liveDir} have changed since the candidate started (${shadow.liveVersion}, now ${version}). ` +
        `Add the change to ${shadow.folder} and start again, or overwrite the change with --force.`,
      json,
    );
  }
  const texts = (await ruleSetVersions.files(shadow.version)) ?? {};
  const { rules } = await loadStoredRulesOrThrow(texts);
  const problems = (await checkTemplates(rules)).filter(isError);
  if (problems.length > 0) return refuse(problems.map(formatProblem).join('\n'), json);
  const { failures, files } = await runCandidateTests(shadow.folder, liveDir, rules, deps);
  if (failures.length > 0 && !force) {
    return refuse(
      [...failures, 'Rule tests fail, so nothing was changed. Correct them, or promote with --force.'].join('\n'),
      json,
    );
  }
  const changed = await replaceRules(texts, files);
  await shadows.end(shadow.version);
  if (json) console.log(JSON.stringify({ promoted: true, version: shadow.version, before: version, changed }));
  else {
    console.log(`${liveDir} now has the rules of ${shadow.folder} (${shadow.version}).`);
    console.log(`Changed: ${changed.join(', ') || 'nothing'}. Running workers load the change within seconds.`);
  }
  return 0;
}

function refuse(why: string, json: boolean): number {
  if (json) console.log(JSON.stringify({ promoted: false, why }));
  else console.error(why);
  return 1;
}
