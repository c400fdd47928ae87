// `casemill import` as an admin meets it: counts, and problems with their place in the file.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type ImportDeps, importFile } from '../../../src/cli/import/import-file.js';
import { type ImportCounts, ImportRefusedError } from '../../../src/core/dataset/import-result.js';
import { loadRules } from '../../../src/rules/load.js';

const files = {
  'contacts.yaml': 'contacts: [ { email: ana@contoso.com, account: Contoso } ]\n',
  'wrong.yaml': 'accounts: [ { nam: Contoso } ]\n',
  'cases.yaml': 'contacts: [ { email: ana@contoso.com } ]\ncases: [ { number: C-000007, contact: ana@contoso.com } ]\n',
};
const none = { created: 0, changed: 0, unchanged: 0 };
const counts: ImportCounts = {
  ...{ accounts: none, products: none, entitlements: none, contracts: none, articles: none },
  contacts: { created: 1, changed: 0, unchanged: 2 },
};

let dir: string;
let out: string[];
let err: string[];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casemill-import-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
});
afterAll(() => rm(dir, { recursive: true }));
beforeEach(() => {
  [out, err] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
});
afterEach(() => void vi.restoreAllMocks());

const run = (name: keyof typeof files, importDataset: ImportDeps['importDataset'], json = false) =>
  importFile(join(dir, name), { json, rules: 'rules' }, { loadRules, importDataset });

it('prints what it did, by kind', async () => {
  const importDataset = vi.fn(async () => ({ counts, joinedContacts: 0, warnings: [] }));
  expect(await run('contacts.yaml', importDataset)).toBe(0);
  expect(out).toContain('contacts: 1 created, 0 changed, 2 unchanged');
  expect(importDataset).toHaveBeenCalledWith(expect.objectContaining({ contacts: [expect.anything()] }));
  await run('contacts.yaml', importDataset, true);
  expect(JSON.parse(out.at(-1) ?? '')).toEqual({ ok: true, ...counts, joinedContacts: 0 });
});

it('says what it did not use, by its place in the file', async () => {
  const warnings = [{ path: ['contacts', 0, 'account'], text: '"account" is not used' }];
  expect(await run('contacts.yaml', async () => ({ counts, joinedContacts: 0, warnings }))).toBe(0);
  expect(err).toEqual([expect.stringContaining('contacts.yaml:1:48')]);
  await run('contacts.yaml', async () => ({ counts, joinedContacts: 0, warnings }), true);
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ ok: true, problems: [{ severity: 'warning', line: 1 }] });
});

it('reports contradictions with the database by their place in the file', async () => {
  const problems = [{ path: ['contacts', 0, 'account'], text: 'account "Contoso" does not exist' }];
  expect(await run('contacts.yaml', () => Promise.reject(new ImportRefusedError(problems)))).toBe(1);
  expect(err[0]).toBe(`${join(dir, 'contacts.yaml')}:1:48: account "Contoso" does not exist`);
});

it('refuses a file with mistakes, or with cases', async () => {
  const importDataset = vi.fn(async () => ({ counts, joinedContacts: 0, warnings: [] }));
  expect(await run('wrong.yaml', importDataset)).toBe(2);
  expect(await run('cases.yaml', importDataset)).toBe(2);
  expect(err.join('\n')).toContain('cases cannot be imported');
  expect(importDataset).not.toHaveBeenCalled();
});
