// The results of rule tests as JUnit XML, for CI: a suite for each file, a case for each test.

import { join } from 'node:path';
import { failureLines } from '../../usecases/simulation/failure-lines.js';
import { passed } from '../../usecases/simulation/run-json.js';
import type { RuleTestResult } from '../../usecases/simulation/run-rule-tests.js';

export function junitReport(dir: string, results: readonly RuleTestResult[]): string {
  const files = [...new Set(results.map(({ test }) => test.file))];
  const suites = files.map((file) =>
    suite(
      dir,
      file,
      results.filter(({ test }) => test.file === file),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts(results)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(dir: string, file: string, results: readonly RuleTestResult[]): string {
  const path = join(dir, file);
  const cases = results.map((result) => {
    const { name, at } = result.test;
    const head = `    <testcase classname=${quote(path)} name=${quote(name)} file=${quote(path)} line="${at.line}"`;
    if (passed(result)) return `${head}/>`;
    const lines = failureLines(dir, result);
    return `${head}>\n      <failure message=${quote(lines[0] ?? '')}>${xml(lines.join('\n'))}</failure>\n    </testcase>`;
  });
  return [`  <testsuite name=${quote(path)} ${counts(results)}>`, ...cases, '  </testsuite>'].join('\n');
}

function counts(results: readonly RuleTestResult[]): string {
  return `tests="${results.length}" failures="${results.filter((result) => !passed(result)).length}"`;
}

function quote(text: string): string {
  return `"${xml(text).replaceAll('\n', '&#10;')}"`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 allows neither most control characters nor half a surrogate pair (section 2.2). */
function xml(text: string): string {
  const characters = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return characters.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
