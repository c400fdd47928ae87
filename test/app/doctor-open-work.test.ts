// `casemill doctor` tells of open work that needs what the rules no longer have.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkOpenWork } from '../../src/app/doctor-checks.js';
import { type Harness, openHarness, rawMail } from '../usecases/harness.js';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({
    now: new Date('2026-03-02T08:00:00Z'),
    rules: {
      'resources.yaml': 'van-1: { hours: always }',
      'services.yaml': 'visit: { duration: 1 hour, needs: [ { all: [ van-1 ] } ] }',
    },
  });
  for (const name of ['fire', 'smoke', 'water'])
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: name, id: `<${name}@contoso.com>` }),
      harness.now,
    );
  await harness.settle();
  await harness.act('C-000001', 'lena', { kind: 'book', service: 'visit', at: '2026-03-02T10:00:00Z' });
  await harness.act('C-000002', 'omar', { kind: 'pick' });
  await harness.act('C-000003', 'lena', { kind: 'cancel' });
});
afterAll(() => harness.close());

it('says nothing while rules have it, and names what is gone', async () => {
  const found = '2 open cases';
  expect(await checkOpenWork(harness.context, harness.rules)).toEqual({ found, advice: [] });
  const none = new Map();
  const without = { ...harness.rules, services: none, resources: none, queues: none, agents: none, mailboxes: none };
  expect(await checkOpenWork(harness.context, without)).toEqual({
    found,
    advice: [
      expect.stringMatching('no longer have agent "omar", who has C-000002; bring it back, or give these to others'),
      expect.stringMatching('no longer have mailbox "support", from which mails on C-000001, C-000002 are sent; '),
      expect.stringMatching('no longer have queue "triage", in which C-000001, C-000002 are; bring it back, or move'),
      'the rules no longer have resource "van-1", which appointments on C-000001 need; bring it back, or cancel these: `casemill booking list`, `casemill slot waiting`',
      expect.stringContaining('no longer have service "visit", which appointments on C-000001 need; '),
    ],
  });
});

it('forgets appointments of the past', async () => {
  const later = { ...harness.context, clock: () => new Date('2026-03-03T00:00:00Z') };
  const without = { ...harness.rules, services: new Map() };
  expect((await checkOpenWork(later, without)).advice).toEqual([]);
});
