// The tests with what each of them leads to: the helpers it imports, and the helpers of those.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { testTitles } from './test-titles.js';

const root = path.resolve(import.meta.dirname, '..');

export interface TestFile {
  /** Relative to test. */
  readonly name: string;
  /** Of its tests, with those of the suites around them. */
  readonly titles: readonly string[];
  readonly lines: number;
  /** Starts servers or the built program, itself or by a helper. */
  readonly needsServers: boolean;
}

/** Every `*.test.ts`. */
export function testFiles(): readonly TestFile[] {
  const code = new Map<string, string>();
  for (const found of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const name = found.split(path.sep).join('/');
    if (name.endsWith('.ts')) code.set(name, readFileSync(path.join(root, name), 'utf8'));
  }
  const starts = (name: string, seen = new Set<string>()): boolean => {
    if (seen.has(name)) return false;
    seen.add(name);
    const text = code.get(name) ?? '';
    return startsSomething(name, text) || helpersOf(name, text).some((helper) => starts(helper, seen));
  };
  return [...code]
    .filter(([name]) => name.endsWith('.test.ts'))
    .map(([name, text]) => ({
      name,
      titles: testTitles(name, text),
      lines: text.split('\n').length - 1,
      needsServers: starts(name),
    }));
}

function startsSomething(name: string, code: string): boolean {
  return name.startsWith('servers/') || /['"`/]dist\b|\bspawn\(|embedded-postgres\//.test(code);
}

function helpersOf(name: string, code: string): readonly string[] {
  const written = [...code.matchAll(/from '(\.[^']+)'/g)].map(([, from = '']) => from);
  return written
    .map((from) => path.posix.join(path.posix.dirname(name), from).replace(/\.js$/, '.ts'))
    .filter((helper) => !helper.startsWith('../'));
}
