// `casemill rules promote`: the candidate that runs beside the live rules takes their place. Workers that read the folder
// take it by themselves.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Shadows } from '../../ports/shadows.js';
import { loadStoredRulesOrThrow } from '../../rules/load-or-throw.js';
import { readFolder } from '../../rules/rule-folder.js';
import { formatProblem, isError, type Problem } from '../../rules/yaml/problem.js';

export interface PromoteDeps {
  readonly shadows: Shadows;
  readonly liveDir: string;
  /** What is wrong with the templates that the rules use. */
  readonly checkTemplates: (rules: RuleSet) => Promise<readonly Problem[]>;
  /** All or none; gives the names of the files that changed. */
  readonly replaceRules: (texts: Readonly<Record<string, string>>) => Promise<readonly string[]>;
}

export interface PromoteOptions {
  /** Also when the live folder has changed since the candidate began. */
  readonly force: boolean;
  readonly json: boolean;
}

/** 0: it is live; 1: there is none, or the live rules have changed meanwhile. */
export async function rulesPromoteCommand({ force, json }: PromoteOptions, deps: PromoteDeps): Promise<number> {
  const { shadows, liveDir, checkTemplates, replaceRules } = deps;
  const shadow = await shadows.find();
  if (shadow === undefined) {
    return refuse('No candidate runs beside the live rules; casemill rules shadow DIR starts one.', json);
  }
  const { version } = await readFolder(liveDir);
  if (version !== shadow.liveVersion && version !== shadow.version && !force) {
    return refuse(
      `The live rules in ${liveDir} have changed since the candidate began (${shadow.liveVersion}, now ${version}). ` +
        `Bring the change into ${shadow.folder} and start again, or overwrite it with --force.`,
      json,
    );
  }
  const texts = (await shadows.files(shadow.version)) ?? {};
  const { rules } = await loadStoredRulesOrThrow(texts);
  const problems = (await checkTemplates(rules)).filter(isError);
  if (problems.length > 0) return refuse(problems.map(formatProblem).join('\n'), json);
  const changed = await replaceRules(texts);
  await shadows.end(shadow.version);
  if (json) console.log(JSON.stringify({ promoted: true, version: shadow.version, before: version, changed }));
  else {
    console.log(
      `${shadow.folder} (${shadow.version}) is in ${liveDir} now. Changed: ${changed.join(', ') || 'nothing'}.`,
    );
    console.log('Running workers take it within seconds.');
  }
  return 0;
}

function refuse(why: string, json: boolean): number {
  if (json) console.log(JSON.stringify({ promoted: false, why }));
  else console.error(why);
  return 1;
}
