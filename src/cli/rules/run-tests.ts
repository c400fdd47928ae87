// Runs the tests of a rule folder and prints the results. The JSON is a public contract: fields may be added, never
// renamed.

import { writeFile } from 'node:fs/promises';
import type { Signer } from '../../ports/outgoing.js';
import { loadRules } from '../../rules/load.js';
import { loadRuleTests } from '../../rules/testing/rule-tests.js';
import { formatProblem, isError, type Problem } from '../../rules/yaml/problem.js';
import { passed, runJson } from '../../usecases/simulation/run-json.js';
import { type RuleTestDeps, runRuleTests } from '../../usecases/simulation/run-rule-tests.js';
import { counted } from '../output/text.js';
import { junitReport } from './junit.js';
import { runLines } from './tests-text.js';

export interface FolderTestOptions {
  readonly json: boolean;
  /** A file to write a JUnit report to. */
  readonly junit?: string;
}

/** Exit code 1: a test failed, there are no tests, or rules or tests cannot be used. */
export async function runFolderTests(
  dir: string,
  { json, junit }: FolderTestOptions,
  deps: { readonly signer: Signer; readonly readMailFile: RuleTestDeps['readMailFile'] },
): Promise<number> {
  const loaded = await loadRules(dir);
  if (!loaded.ok) return refuse(dir, loaded.problems, json);
  const { rules } = loaded;
  const { tests, problems } = await loadRuleTests(dir, rules);
  if (problems.some(isError)) return refuse(dir, problems, json);
  const run = await runRuleTests({ ...deps, rules }, tests);
  if (junit !== undefined) await writeFile(junit, junitReport(dir, run.results));
  if (json) console.log(JSON.stringify({ ...runJson(run), problems }));
  else for (const line of [...problems.map(formatProblem), ...runLines(dir, run)]) console.log(line);
  return tests.length > 0 && run.results.every(passed) ? 0 : 1;
}

function refuse(dir: string, problems: readonly Problem[], json: boolean): number {
  if (json) console.log(JSON.stringify({ passed: 0, failed: 0, tests: [], unreached: [], problems }));
  else {
    for (const problem of problems) console.log(formatProblem(problem));
    console.log(`${dir}: ${counted(problems.filter(isError).length, 'error')}. No test was run.`);
  }
  return 1;
}
