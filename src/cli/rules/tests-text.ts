// Results of rule tests for people: what passed, what failed and where, and which items no test reaches.

import { join } from 'node:path';
import { failureLines } from '../../usecases/simulation/failure-lines.js';
import { passed } from '../../usecases/simulation/run-json.js';
import type { RuleTestRun } from '../../usecases/simulation/run-rule-tests.js';

export function runLines(dir: string, { results, unreached }: RuleTestRun): readonly string[] {
  if (results.length === 0) {
    return [
      `${dir}: there are no tests. Write one in ${join(dir, 'first.test.yaml')}; see casemill rules test --help.`,
    ];
  }
  const lines = results.flatMap((result, index) => {
    const { file, name } = result.test;
    const heading = results[index - 1]?.test.file === file ? [] : [join(dir, file)];
    const failed = failureLines(dir, result).map((line) => `          ${line}`);
    return [...heading, `  ${passed(result) ? 'ok  ' : 'FAIL'}  ${name}`, ...failed];
  });
  const failed = results.filter((result) => !passed(result)).length;
  return [
    ...lines,
    '',
    ...(unreached.length === 0 ? [] : ['Not reached by any test:']),
    ...unreached.map(({ at, name }) => `  ${at.file}:${at.line} ${name}`),
    `${results.length - failed} passed, ${failed} failed.`,
  ];
}
