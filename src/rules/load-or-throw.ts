// A rule folder for whoever cannot go on without it.

import { type LoadedRules, loadRules, loadRuleTexts } from './load.js';
import { formatProblem } from './yaml/problem.js';

type UsableRules = Extract<LoadedRules, { ok: true }>;

/** Throws an Error for people that tells every problem. */
export async function loadRulesOrThrow(dir: string): Promise<UsableRules> {
  return usable(await loadRules(dir), `the rules in ${dir}`);
}

/** A rule set from the texts that the database keeps. Throws an Error for people that tells every problem. */
export async function loadStoredRulesOrThrow(texts: Readonly<Record<string, string>>): Promise<UsableRules> {
  return usable(await loadRuleTexts(texts), 'the kept rules');
}

function usable(loaded: LoadedRules, what: string): UsableRules {
  if (loaded.ok) return loaded;
  const problems = loaded.problems.map((problem) => `  ${formatProblem(problem)}`).join('\n');
  throw new Error(`${what} cannot be used:\n${problems}`);
}
