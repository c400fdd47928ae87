// `casemill doctor` tells of appointments whose service or resource the rules no longer have.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkAppointments } from '../../src/app/doctor-checks.js';
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
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<f@contoso.com>' }), harness.now);
  await harness.settle();
  await harness.act('C-000001', 'lena', { kind: 'book', service: 'visit', at: '2026-03-02T10:00:00Z' });
});
afterAll(() => harness.close());

it('says nothing while rules have them, and names what is gone', async () => {
  const found = '1 to come, 0 customers wait for one';
  expect(await checkAppointments(harness.context, harness.rules)).toEqual({ found, advice: [] });
  const without = { ...harness.rules, services: new Map(), resources: new Map() };
  expect(await checkAppointments(harness.context, without)).toMatchObject({
    advice: [
      expect.stringContaining('no longer have service "visit", which is needed on C-000001'),
      expect.stringContaining('no longer have resource "van-1", which is needed on C-000001'),
    ],
  });
});
