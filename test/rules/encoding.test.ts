// A file that is not UTF-8, such as a CSV export in an older encoding, is rejected: decoded with replacement
// characters, its names would be stored and sent to customers damaged.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDataset } from '../../src/dataset/parse.js';
import { loadRules } from '../../src/rules/load.js';
import { loadRuleTests } from '../../src/rules/testing/rule-tests.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casemill-encoding-'));
});
afterAll(() => rm(dir, { recursive: true }));

const write = (name: string, text: string, encoding: BufferEncoding) =>
  writeFile(join(dir, name), Buffer.from(text, encoding));
const why = 'the file cannot be read: it is not valid UTF-8; save it as UTF-8';

test('a rule file that is not UTF-8 is rejected; one with a byte order mark is read', async () => {
  await write('agents.yaml', 'lena: { name: Lena Müller, email: lena@example.com }\n', 'latin1');
  const loaded = await loadRules(dir);
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([`agents.yaml:1:1: ${why}`]);
  await write('agents.yaml', '\uFEFFlena: { name: Lena Müller, email: lena@example.com }\n', 'utf8');
  const fixed = await loadRules(dir);
  expect(fixed.ok && fixed.rules.agents.get('lena')?.displayName).toBe('Lena Müller');
});

test('a rule test that is not UTF-8 is rejected', async () => {
  await write(
    'first.test.yaml',
    'tests: [ { name: Grüße, mail: { from: a@b.example }, expect: nothing } ]\n',
    'latin1',
  );
  const loaded = await loadRules(dir);
  if (!loaded.ok) throw new Error('the rules are valid');
  expect((await loadRuleTests(dir, loaded.rules)).problems.map(formatProblem)).toEqual([`first.test.yaml:1:1: ${why}`]);
});

test('a CSV file that is not UTF-8 is rejected', async () => {
  await write('contacts.csv', 'email,name\nana@contoso.com,Ana Müller\n', 'utf16le');
  const file = join(dir, 'contacts.csv');
  const loaded = await loadDataset(file, { rules: null, use: 'import' });
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([`${file}:1:1: ${why}`]);
});
