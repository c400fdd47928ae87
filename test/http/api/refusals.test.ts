// What is refused over the API is said in its own words: fields and actions, not commands and their options.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

let harness: Harness;
let server: ApiServer;
let token = '';

const processes = `repair:
  stages: [ { name: identify, steps: [ { name: serial number, field: serial, required: true } ] } ]`;

beforeAll(async () => {
  harness = await openHarness({
    dataset: `${harnessDataset}
  - { number: KA-7, title: Jam, text: Open it. }`.replace(
      'contacts: [ ',
      'contacts: [ { email: bo@fab.com, name: Bo }, ',
    ),
    rules: { 'processes.yaml': processes },
  });
  for (const from of ['ana@contoso.com', 'bo@fab.com']) {
    harness.mailbox.deliver(rawMail({ from, subject: 'Smoke' }), harness.now);
    await harness.settle();
  }
  server = await openApiServer(harness);
  token = await server.token(['read', 'work', 'admin'], 'lena');
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const post = async (path: string, body: object) =>
  (await server.call({ token, method: 'POST', path: `/v1${path}`, body })).body as {
    readonly code: string;
    readonly detail: string;
  };
const act = (number: string, body: object) => post(`/cases/${number}/actions`, body);

it('contacts are merged with "confirmed", across accounts with "acrossAccounts"', async () => {
  const merge = (how: object) => post('/customers/bo@fab.com/merge', { into: 'ana@contoso.com', ...how });
  expect(await merge({})).toMatchObject({
    code: 'different-accounts',
    detail: expect.stringMatching(/; "acrossAccounts": true confirms that this is one person$/),
  });
  expect(await merge({ acrossAccounts: true })).toMatchObject({
    code: 'not-confirmed',
    detail: 'Bo with bo@fab.com and 1 case would become Ana Alvarez; "confirmed": true does it',
  });
});

it('cases of two customers are merged with "acrossCustomers"', async () => {
  expect(await act('C-000001', { action: 'merge', sources: ['C-000002'] })).toMatchObject({
    code: 'other-customer',
    detail: expect.stringMatching(/; "acrossCustomers": true confirms that they may$/),
  });
});

it('open activities and steps are left out with fields', async () => {
  await act('C-000001', { action: 'task', text: 'Order a fuse' });
  expect(await act('C-000001', { action: 'resolve', text: 'Done' })).toMatchObject({
    code: 'open-activities',
    detail: expect.stringMatching(/; complete them first, or resolve with "closeActivities": true$/),
  });
});

it('a closed case is taken up with the action "reactivate"', async () => {
  await act('C-000002', { action: 'cancel' });
  expect(await act('C-000002', { action: 'pick' })).toMatchObject({
    code: 'case-closed',
    detail: 'C-000002 is cancelled; the action "reactivate" takes it up again',
  });
});

it.each(['/cases/C-000099/actions', '/customers/nobody@x.com/merge'])('nothing at %s', async (path) => {
  const body = path.startsWith('/cases') ? { action: 'pick' } : { into: 'ana@contoso.com' };
  expect((await post(path, body)).detail).not.toMatch(/casemill|--/);
});
