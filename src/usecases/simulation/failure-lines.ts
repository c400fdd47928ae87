// A failed rule test for people: each difference, and the place in the file that expects otherwise.

import { inFolder } from '../../core/text-file/in-folder.js';
import type { RuleTestResult } from './run-rule-tests.js';

/** Lines about a failed test: each difference, with the place in the file that expects otherwise. */
export function failureLines(dir: string, { test, differences, error }: RuleTestResult): readonly string[] {
  if (error !== null) return [`the mail cannot be explained: ${error}`];
  return differences.map(({ path, expected, got }) => {
    const { line, column } = test.locate(path);
    return `${path.join('.')}: expected ${yamlText(expected)}, got ${yamlText(got)} (${inFolder(dir, test.file)}:${line}:${column})`;
  });
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
