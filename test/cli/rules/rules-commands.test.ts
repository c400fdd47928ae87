// `casemill rules check` and `casemill rules schema`: what programs and people get.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rulesCheckCommand } from '../../../src/cli/rules/check.js';
import { rulesSchemaCommand } from '../../../src/cli/rules/schema.js';
import { RULE_FILES } from '../../../src/rules/rule-folder.js';
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

const check = (dir: string, options: { json: boolean }, problems: readonly Problem[] = []) =>
  rulesCheckCommand(dir, options, async () => problems);

test('sound rules: 0, and what was found', async () => {
  expect(await check('rules', { json: false })).toBe(0);
  expect(out).toEqual([
    'rules: no errors. Found 1 mailbox, 3 record creation items, 2 routing items, 3 queues, 2 agents, 2 SLAs, 2 calendars, 2 entitlement templates.',
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
    'test/rules/nowhere:1:1: the rule folder cannot be read: there is no such file or folder',
    'test/rules/nowhere: 1 error. None of these rules is used until the errors are gone.',
  ]);
});

test('sound rules with a template that is not: 1, and no rule is used', async () => {
  const at = { file: 'templates/hello.hbs', line: 3, column: 7 };
  expect(await check('rules', { json: true }, [{ ...at, severity: 'error', code: 'c', message: 'm' }])).toBe(1);
  expect(JSON.parse(out.join(''))).toEqual({
    ok: false,
    problems: [{ ...at, severity: 'error', code: 'c', message: 'm' }],
  });
});

test('the schema of one file knows the vocabulary of conditions', async () => {
  expect(await rulesSchemaCommand('routing')).toBe(0);
  const schema = JSON.parse(out.join(''));
  expect(schema.properties.items.items.properties.when).toEqual({ $ref: '#/$defs/condition' });
  expect(schema.$defs.condition.properties.subject.properties).toHaveProperty('matches');
  expect(schema.$defs.condition.properties['case.priority'].properties.is.enum).toEqual(['high', 'normal', 'low']);
  expect(schema.$defs.condition.additionalProperties).toBe(false);
});

test('the schemas of all files, defaults in the words of admins', async () => {
  expect(await rulesSchemaCommand(undefined)).toBe(0);
  const schemas = JSON.parse(out.join(''));
  expect(Object.keys(schemas)).toEqual([...RULE_FILES, '*.test.yaml']);
  expect(schemas['settings.yaml'].properties.largestMail).toMatchObject({ type: 'string', default: '50 MB' });
  expect(schemas['mailboxes.yaml'].additionalProperties.properties.imap.properties.password).toMatchObject({
    type: 'object',
    required: ['env'],
  });
});

test('no such file: 2, and which there are', async () => {
  expect(await rulesSchemaCommand('rooting')).toBe(2);
  expect(out.join('')).toContain('Did you mean "routing.yaml"?');
});

test('the schema of tests knows mails, expectations and what is given', async () => {
  expect(await rulesSchemaCommand('gold.test.yaml')).toBe(0);
  const { properties } = JSON.parse(out.join(''));
  expect(Object.keys(properties.given.properties)).toContain('entitlements');
  const { mail, expect: expected } = properties.tests.items.properties;
  expect(mail.anyOf.map(({ required }: { required: string[] }) => required)).toEqual([['from'], ['file']]);
  expect(Object.keys(expected.anyOf[1].properties)).toEqual(expect.arrayContaining(['decision', 'queue', 'sla']));
  expect(expected.anyOf[1].additionalProperties).toBe(false);
  expect(properties.tests.items.required).toEqual(['name', 'mail', 'expect']);
});
