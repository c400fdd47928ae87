// `casemill rules check`: says everything that is wrong in a rule folder, by the loader that production uses.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { countRules } from '../../rules/count.js';
import { loadRules } from '../../rules/load.js';
import { formatProblem, type Problem, sortProblems } from '../../rules/yaml/problem.js';

/** Prints the problems of a folder and of the templates that it uses, or what was found. 1 when it cannot be used. */
export async function rulesCheckCommand(
  dir: string,
  options: { readonly json: boolean },
  checkTemplates: (rules: RuleSet) => Promise<readonly Problem[]>,
): Promise<number> {
  const loaded = await loadRules(dir);
  const problems = loaded.ok
    ? [...loaded.warnings, ...sortProblems(await checkTemplates(loaded.rules))]
    : loaded.problems;
  const ok = loaded.ok && problems.every(({ severity }) => severity !== 'error');
  if (options.json) {
    const found = loaded.ok && ok ? { found: countRules(loaded.rules), version: loaded.rules.version } : {};
    console.log(JSON.stringify({ ok, problems, ...found }));
  } else {
    for (const problem of problems) console.log(formatProblem(problem));
    console.log(loaded.ok && ok ? `${dir}: no errors. Found ${sayFound(loaded.rules)}.` : sayProblems(dir, problems));
  }
  return ok ? 0 : 1;
}

const NOUNS: Readonly<Record<keyof ReturnType<typeof countRules>, readonly [one: string, many: string]>> = {
  mailboxes: ['mailbox', 'mailboxes'],
  recordCreationItems: ['record creation item', 'record creation items'],
  routingItems: ['routing item', 'routing items'],
  queues: ['queue', 'queues'],
  agents: ['agent', 'agents'],
  slas: ['SLA', 'SLAs'],
  calendars: ['calendar', 'calendars'],
  entitlementTemplates: ['entitlement template', 'entitlement templates'],
  contractTemplates: ['contract template', 'contract templates'],
  goals: ['goal', 'goals'],
  processes: ['process', 'processes'],
};

/** How many of each kind there are: `1 mailbox, 3 queues`. */
export function sayFound(rules: RuleSet): string {
  const counts: Readonly<Record<string, number>> = countRules(rules);
  const found = Object.entries(NOUNS).flatMap(([kind, nouns]) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [counted(count, ...nouns)] : [];
  });
  return found.join(', ');
}

function sayProblems(dir: string, problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const also = warnings === 0 ? '' : ` and ${counted(warnings, 'warning', 'warnings')}`;
  return `${dir}: ${counted(errors, 'error', 'errors')}${also}. None of these rules is used until the errors are gone.`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
