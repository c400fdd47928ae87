// `casemill rules schema`: JSON Schema that editors can use.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { printSchema } from '../../../src/cli/rules/print-schema.js';
import { RULE_FILES } from '../../../src/rules/rule-folder.js';

let out: string[];
beforeEach(() => {
  out = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void out.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('the schema of one file knows the vocabulary of conditions', () => {
  expect(printSchema('routing')).toBe(0);
  const schema = JSON.parse(out.join(''));
  expect(schema.properties.items.items.properties.when).toEqual({ $ref: '#/$defs/condition' });
  expect(schema.$defs.condition.properties.subject.$ref).toBe('#/$defs/condition/$defs/text');
  expect(schema.$defs.condition.$defs.text.properties).toHaveProperty('matches');
  expect(schema.$defs.condition.properties['case.priority'].properties.is.enum).toEqual(['high', 'normal', 'low']);
  expect(schema.$defs.condition.additionalProperties).toBe(false);
});

test('the schemas of all files, defaults in the words of admins', () => {
  expect(printSchema(undefined)).toBe(0);
  const schemas = JSON.parse(out.join(''));
  expect(Object.keys(schemas)).toEqual([...RULE_FILES, '*.test.yaml']);
  expect(schemas['settings.yaml'].properties.largestMail).toMatchObject({ type: 'string', default: '50 MB' });
  expect(schemas['mailboxes.yaml'].additionalProperties.properties.imap.properties.password).toMatchObject({
    type: 'object',
    required: ['env'],
  });
});

test('no such file: 2, and which there are', () => {
  expect(printSchema('rooting')).toBe(2);
  expect(out.join('')).toContain('Did you mean "routing.yaml"?');
});

test('the schema of tests knows mails, slots, expectations and what is given', () => {
  expect(printSchema('gold.test.yaml')).toBe(0);
  const { properties } = JSON.parse(out.join(''));
  expect(Object.keys(properties.given.properties)).toContain('entitlements');
  const { mail, expect: expected } = properties.tests.items.anyOf[0].properties;
  expect(mail.anyOf.map(({ required }: { required: string[] }) => required)).toEqual([['from'], ['file']]);
  expect(Object.keys(properties.tests.items.anyOf[1].properties)).toContain('slots');
  expect(Object.keys(expected.anyOf[1].properties)).toEqual(expect.arrayContaining(['decision', 'queue', 'sla']));
  expect(expected.anyOf[1].additionalProperties).toBe(false);
  expect(properties.tests.items.anyOf[0].required).toEqual(['name', 'mail', 'expect']);
});
