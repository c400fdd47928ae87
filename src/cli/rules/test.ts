// `casemill rules test`: runs the tests that stand beside the rules, needs no database. The JSON is a public contract:
// fields may be added, never renamed.

import { writeFile } from 'node:fs/promises';
import type { Signer } from '../../ports/outgoing.js';
import { loadRules } from '../../rules/load.js';
import { loadRuleTests } from '../../rules/testing/rule-tests.js';
import { formatProblem, type Problem } from '../../rules/yaml/problem.js';
import { type RuleTestDeps, type RuleTestRun, runRuleTests } from '../../usecases/simulation/run-rule-tests.js';
import { junitReport } from './junit.js';
import { passed, runText } from './test-text.js';

export interface RulesTestOptions {
  readonly json: boolean;
  /** Where a JUnit report for a pipeline is written. */
  readonly junit?: string;
}

/** 0: all tests passed; 1: one failed, there are none, or rules or tests cannot be used. */
export async function rulesTestCommand(
  dir: string,
  { json, junit }: RulesTestOptions,
  deps: { readonly signer: Signer; readonly readMailFile: RuleTestDeps['readMailFile'] },
): Promise<number> {
  const loaded = await loadRules(dir);
  if (!loaded.ok) return refuse(dir, loaded.problems, json);
  const { rules } = loaded;
  const { tests, problems } = await loadRuleTests(dir, rules);
  if (problems.some(({ severity }) => severity === 'error')) return refuse(dir, problems, json);
  const run = await runRuleTests({ ...deps, rules }, tests);
  if (junit !== undefined) await writeFile(junit, junitReport(dir, run.results));
  if (json) console.log(JSON.stringify({ ...runJson(run), problems }));
  else
    for (const line of [...problems.map((problem) => formatProblem(problem)), ...runText(dir, run)]) console.log(line);
  return tests.length > 0 && run.results.every(passed) ? 0 : 1;
}

function runJson({ results, unreached }: RuleTestRun) {
  return {
    passed: results.filter(passed).length,
    failed: results.filter((result) => !passed(result)).length,
    tests: results.map((result) => ({
      file: result.test.file,
      line: result.test.at.line,
      name: result.test.name,
      ok: passed(result),
      differences: result.differences.map(({ path, expected, got }) => ({ path: path.join('.'), expected, got })),
      ...(result.error !== null && { error: result.error }),
    })),
    unreached: unreached.map(({ at, name }) => `${at.file}:${at.line} ${name}`),
  };
}

function refuse(dir: string, problems: readonly Problem[], json: boolean): number {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (json) console.log(JSON.stringify({ passed: 0, failed: 0, tests: [], unreached: [], problems }));
  else {
    for (const problem of problems) console.log(formatProblem(problem));
    console.log(`${dir}: ${errors} ${errors === 1 ? 'error' : 'errors'}. No test was run.`);
  }
  return 1;
}
