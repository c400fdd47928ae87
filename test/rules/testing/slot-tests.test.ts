// Rule tests of slots: when a service can be had, and the differences that are reported.

import { expect, it } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { readMailFile } from '../../../src/adapters/mime/mail-file.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { parseRuleTests } from '../../../src/rules/testing/rule-tests.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';
import { runRuleTests } from '../../../src/usecases/simulation/run-rule-tests.js';

const loaded = await loadRuleTexts({
  'calendars.yaml': 'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-17:00 ] } }',
  'resources.yaml': [
    'lena: { kind: person, hours: office, skills: [ electrician ] }',
    'omar: { kind: person, hours: office, skills: [ electrician ], daysOff: [ 2026-03-02 ] }',
    'van-1: { hours: office }',
  ].join('\n'),
  'services.yaml':
    'visit: { duration: 1 hour, timeZone: Europe/Berlin, notice: 2 hours, needs: [ { skill: electrician }, { any: [ van-1 ] } ] }',
});
if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
const { rules } = loaded;

async function differences(slots: string, expected: string) {
  const text = `tests:\n  - name: a\n    now: 2026-03-02T09:00:00+01:00\n    slots: ${slots}\n    expect: ${expected}`;
  const { tests, problems } = parseRuleTests('rules', 'a.test.yaml', text, rules);
  if (problems.length > 0) return problems.map(formatProblem);
  const { results } = await runRuleTests({ rules, signer: createSigner('a secret'), readMailFile }, tests);
  return results.flatMap(({ differences: found }) =>
    found.map(({ path, ...rest }) => ({ ...rest, at: path.join('.') })),
  );
}

it('on a Monday at nine, the first three slots are these', async () => {
  const slots = [
    '{ start: 2026-03-02T11:00:00+01:00, with: [ van-1, lena ], why: [ "skill electrician: lena" ] }',
    '{ start: 2026-03-02T11:30:00+01:00 }',
    '{ start: 2026-03-02T12:00:00+01:00 }',
  ].join(', ');
  expect(await differences('{ service: visit }', `{ slots: [ ${slots} ] }`)).toEqual([]);
});

it('the first slots of a customer follow preferences and bookings', async () => {
  const question =
    '{ service: visit, prefer: [ tue, omar ], busy: [ { resource: van-1, from: 2026-03-03T08:00:00+01:00, to: 2026-03-03T12:00:00+01:00 } ] }';
  const slots =
    '{ start: 2026-03-03T12:00:00+01:00, with: [ omar, van-1 ], why: [ preferred resource omar, preferred day tue ] }';
  expect(await differences(question, `{ slots: [ ${slots} ] }`)).toEqual([]);
});

it('no slot is expected where there is none', async () => {
  const weekend = '{ service: visit, from: 2026-03-07T00:00:00Z, to: 2026-03-09T00:00:00Z }';
  expect(await differences(weekend, '{ slots: none }')).toEqual([]);
  expect(await differences('{ service: visit }', '{ slots: none }')).toMatchObject([{ at: 'slots', expected: [] }]);
});

it('each difference is reported with its place', async () => {
  const wrong = '{ start: 2026-03-02T10:00:00+01:00, with: [ omar ], why: [ preferred day tue ] }';
  expect(await differences('{ service: visit }', `{ slots: [ ${wrong} ] }`)).toEqual([
    { at: 'slots.0.start', expected: '2026-03-02T10:00:00+01:00', got: '2026-03-02T11:00:00+01:00' },
    { at: 'slots.0.with', expected: ['omar'], got: ['lena', 'van-1'] },
    { at: 'slots.0.why', expected: 'preferred day tue', got: ['skill electrician: lena'] },
  ]);
  const morning = '{ service: visit, to: 2026-03-02T12:00:00+01:00 }';
  const two = '{ start: 2026-03-02T11:00:00+01:00 }, { start: 2026-03-02T11:30:00+01:00 }';
  expect(await differences(morning, `{ slots: [ ${two} ] }`)).toEqual([
    { at: 'slots.1', expected: '2026-03-02T11:30:00+01:00', got: null },
  ]);
});

it.each([
  [
    '{ service: vist }',
    '{ slots: none }',
    'service "vist" does not exist; services.yaml defines: visit. Did you mean "visit"?',
  ],
  ['{ service: visit, prefer: [ someday ] }', '{ slots: none }', '"someday" is no preference; write a resource, a day'],
  [
    '{ service: visit }',
    '{ slots: [ { start: 2026-03-02T10:00:00Z, with: [ van-2 ] } ] }',
    'resource "van-2" does not exist',
  ],
  ['{ service: visit }', '{ queue: gold }', 'unknown key "queue"; allowed: slots'],
])('a mistake is reported: %s %s', async (slots, expected, message) => {
  expect((await differences(slots, expected)).join('\n')).toContain(message);
});
