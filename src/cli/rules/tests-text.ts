// Results of rule tests for people: what passed, what failed and where, and which items no test reaches.

import { join } from 'node:path';
import type { RuleTestResult, RuleTestRun } from '../../usecases/simulation/run-rule-tests.js';

export function passed({ differences, error }: RuleTestResult): boolean {
  return differences.length === 0 && error === null;
}

/** Lines about a failed test: each difference, with the place in the file that expects otherwise. */
export function failureLines(dir: string, { test, differences, error }: RuleTestResult): readonly string[] {
  if (error !== null) return [`the mail cannot be explained: ${error}`];
  return differences.map(({ path, expected, got }) => {
    const { line, column } = test.locate(path);
    return `${path.join('.')}: expected ${yamlText(expected)}, got ${yamlText(got)} (${join(dir, test.file)}:${line}:${column})`;
  });
}

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

/** As YAML would write it: `triage`, `none`, `[ a, b ]`. */
function yamlText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(yamlText).join(', ')} ]`;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{ ${entries.map(([key, inner]) => `${key}: ${yamlText(inner)}`).join(', ')} }`;
}
