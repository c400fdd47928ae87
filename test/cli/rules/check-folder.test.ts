// `casemill rules check`: what programs and people get.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkFolder } from '../../../src/cli/rules/check-folder.js';
import type { Problem } from '../../../src/rules/yaml/problem.js';

let out: string[];
beforeEach(() => {
  out = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void out.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const check = (dir: string, { json }: { json: boolean }, problems: readonly Problem[] = []) =>
  checkFolder(dir, json, async () => problems);

test('sound rules: 0, and what was found', async () => {
  expect(await check('rules', { json: false })).toBe(0);
  expect(out).toEqual([
    'rules: no errors. Found 1 mailbox, 4 record creation items, 2 routing items, 3 queues, 2 agents, 2 SLAs, 2 calendars, 2 entitlement templates, 1 process.',
  ]);
});

test('sound rules as JSON', async () => {
  expect(await check('rules', { json: true })).toBe(0);
  expect(JSON.parse(out.join(''))).toMatchObject({ ok: true, problems: [], found: { queues: 3 } });
});

test('a folder that does not exist: 1, and one problem', async () => {
  expect(await check('test/rules/nowhere', { json: true })).toBe(1);
  expect(JSON.parse(out.join(''))).toMatchObject({ ok: false, problems: [{ code: 'no-folder', severity: 'error' }] });
});

test('problems as JSON have file, line, column, severity, code and message', async () => {
  // The folder of mistakes holds no rule file under a known name.
  expect(await check('test/rules/bad', { json: true })).toBe(1);
  const { ok, problems } = JSON.parse(out.join(''));
  expect(ok).toBe(false);
  expect(Object.keys(problems[0])).toEqual(['file', 'line', 'column', 'severity', 'code', 'message']);
  expect(problems[0]).toMatchObject({ line: 1, column: 1, code: 'unknown-file' });
});

test('problems for people end in a count', async () => {
  expect(await check('test/rules/nowhere', { json: false })).toBe(1);
  expect(out).toEqual([
    'test/rules/nowhere:1:1: the rule folder cannot be read: there is no such file or folder; `casemill init` makes a rule folder, and CASEMILL_RULES names one that is elsewhere',
    'test/rules/nowhere: 1 error. No rule takes effect until the errors are fixed.',
  ]);
});

test('sound rules with a broken template: 1, and no rule takes effect', async () => {
  const at = { file: 'templates/hello.hbs', line: 3, column: 7 };
  expect(await check('rules', { json: true }, [{ ...at, severity: 'error', code: 'c', message: 'm' }])).toBe(1);
  expect(JSON.parse(out.join(''))).toEqual({
    ok: false,
    problems: [{ ...at, severity: 'error', code: 'c', message: 'm' }],
  });
});
