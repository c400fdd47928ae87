// The rule tests that a candidate has to pass before it is live: those of its folder, which become live with it, or the
// live ones when the folder has changed or gone since the candidate started.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import { readFolder } from '../rules/rule-folder.js';
import { loadRuleTests, type RuleTest } from '../rules/testing/rule-tests.js';
import { formatProblem, isError } from '../rules/yaml/problem.js';
import type { CandidateTests } from '../usecases/simulation/candidate.js';
import { failureLines } from '../usecases/simulation/failure-lines.js';
import { passed } from '../usecases/simulation/run-json.js';
import { type RuleTestDeps, runRuleTests } from '../usecases/simulation/run-rule-tests.js';

/** `folder` is where the candidate came from, `rules` what it is now. */
export async function runCandidateTests(
  folder: string,
  liveDir: string,
  rules: RuleSet,
  deps: Omit<RuleTestDeps, 'rules'>,
): Promise<CandidateTests> {
  const unchanged = (await readFolder(folder)).version === rules.version;
  const dir = unchanged ? folder : liveDir;
  const { tests, problems } = await loadRuleTests(dir, rules);
  const { results } = await runRuleTests({ ...deps, rules }, tests);
  const failed = results.filter((result) => !passed(result));
  return {
    failures: [
      ...problems.filter(isError).map((problem) => path.join(dir, formatProblem(problem))),
      ...failed.flatMap((result) => [
        `${path.join(dir, result.test.file)}: ${result.test.name}`,
        ...failureLines(dir, result).map((line) => `  ${line}`),
      ]),
    ],
    files: unchanged ? await filesOf(folder, tests) : {},
  };
}

/** A mail outside the folder stays where it is. */
async function filesOf(folder: string, tests: readonly RuleTest[]): Promise<Readonly<Record<string, Buffer>>> {
  const mails = tests.flatMap((test) =>
    test.kind === 'mail' && test.mail.kind === 'file' ? [path.relative(folder, test.mail.path)] : [],
  );
  const inside = mails.filter((name) => !name.startsWith('..') && !path.isAbsolute(name));
  const names = [...new Set([...tests.map(({ file }) => file), ...inside])];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))])),
  );
}
