// What stands in a rule folder under the name of a rule file and can be no rule file is named, and nobody waits for it.

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadRules } from '../../src/rules/load.js';
import { loadRuleTests } from '../../src/rules/testing/rule-tests.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casemill-odd-files-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function problems(): Promise<readonly string[]> {
  const loaded = await loadRules(dir);
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

const pipe = 'the file cannot be read: it is a pipe or a device, and no file';

test('a pipe', async () => {
  execFileSync('mkfifo', [join(dir, 'agents.yaml')]);
  expect(await problems()).toEqual([`agents.yaml:1:1: ${pipe}`]);
});

test('a link to a device', async () => {
  await symlink('/dev/zero', join(dir, 'agents.yaml'));
  expect(await problems()).toEqual([`agents.yaml:1:1: ${pipe}`]);
});

test('a pipe in place of a rule test', async () => {
  const loaded = await loadRules(dir);
  if (!loaded.ok) throw new Error('the rules are valid');
  execFileSync('mkfifo', [join(dir, 'first.test.yaml')]);
  expect((await loadRuleTests(dir, loaded.rules)).problems.map(formatProblem)).toEqual([
    `first.test.yaml:1:1: ${pipe}`,
  ]);
});

test('a link to itself', async () => {
  await symlink('agents.yaml', join(dir, 'agents.yaml'));
  expect(await problems()).toEqual(['agents.yaml:1:1: the file cannot be read: its links lead in a circle']);
});

test('aliases that repeat each other', async () => {
  const lines = 'abcdefgh'.split('').map((name, at) => `${name}: &${name} [${`*${'zabcdefgh'[at]},`.repeat(9)}]`);
  await writeFile(join(dir, 'agents.yaml'), `z: &z [x]\n${lines.join('\n')}\n`);
  expect(await problems()).toEqual([
    'agents.yaml:1:1: its aliases ("*name") repeat too much; write out what they stand for',
  ]);
});
