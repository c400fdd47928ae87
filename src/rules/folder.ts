// A rule folder for whoever cannot go on without it.

import { type LoadedRules, loadRules } from './load.js';
import { formatProblem } from './problem.js';

/** Throws an Error for people that tells every problem. */
export async function loadRuleFolder(dir: string): Promise<Extract<LoadedRules, { ok: true }>> {
  const loaded = await loadRules(dir);
  if (loaded.ok) return loaded;
  const problems = loaded.problems.map((problem) => `  ${formatProblem(problem)}`).join('\n');
  throw new Error(`the rules in ${dir} cannot be used:\n${problems}`);
}
