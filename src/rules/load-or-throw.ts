// Loads rules for callers that cannot continue without them; and what reads rules, for the first of them. Commands that
// need no rules start sooner.

import type { LoadedRules } from './load.js';
import { formatProblem } from './yaml/problem.js';

const loading = () => import('./load.js');

type UsableRules = Extract<LoadedRules, { ok: true }>;

/** Loads a rule folder. Throws an Error for people that lists every problem. */
export async function loadRulesOrThrow(dir: string): Promise<UsableRules> {
  const { loadRules } = await loading();
  return orThrow(await loadRules(dir), `the rules in ${dir}`);
}

/** Loads rules from the texts stored in the database. Throws an Error for people that lists every problem. */
export async function loadStoredRulesOrThrow(texts: Readonly<Record<string, string>>): Promise<UsableRules> {
  const { loadRuleTexts } = await loading();
  return orThrow(await loadRuleTexts(texts), 'the stored rules');
}

function orThrow(loaded: LoadedRules, what: string): UsableRules {
  if (loaded.ok) return loaded;
  const problems = loaded.problems.map((problem) => `  ${formatProblem(problem)}`).join('\n');
  throw new Error(`${what} cannot be used:\n${problems}`);
}
