// The results of rule tests as the JSON that `casemill rules test --json` prints: a public contract. Fields may be
// added, never renamed.

import type { RuleTestResult, RuleTestRun } from './run-rule-tests.js';

export function passed({ differences, error }: RuleTestResult): boolean {
  return differences.length === 0 && error === null;
}

export function runJson({ results, unreached }: RuleTestRun) {
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
