// Checks a rule folder with the loader that production uses, and the templates that its rules name.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { countRules } from '../../rules/count.js';
import { loadRules } from '../../rules/load.js';
import { formatProblem, isError, type Problem, sortProblems } from '../../rules/yaml/problem.js';
import { ruleCountsText } from '../output/rule-counts.js';
import { counted } from '../output/text.js';

/** Prints the problems, or what was found. Exit code 1 when the rules cannot be used. */
export async function checkFolder(
  dir: string,
  json: boolean,
  checkTemplates: (rules: RuleSet) => Promise<readonly Problem[]>,
): Promise<number> {
  const loaded = await loadRules(dir);
  const problems = loaded.ok
    ? [...loaded.warnings, ...sortProblems(await checkTemplates(loaded.rules))]
    : loaded.problems;
  const usable = loaded.ok && !problems.some(isError) ? loaded.rules : null;
  if (json) {
    const found = usable === null ? {} : { found: countRules(usable), version: usable.version };
    console.log(JSON.stringify({ ok: usable !== null, problems, ...found }));
  } else {
    for (const problem of problems) console.log(formatProblem(problem));
    console.log(`${dir}: ${usable === null ? problemsText(problems) : `no errors. Found ${ruleCountsText(usable)}.`}`);
  }
  return usable === null ? 1 : 0;
}

function problemsText(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  const also = warnings === 0 ? '' : ` and ${counted(warnings, 'warning')}`;
  return `${counted(errors, 'error')}${also}. No rule takes effect until the errors are fixed.`;
}
