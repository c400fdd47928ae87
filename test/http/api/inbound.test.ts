// A message of another channel, handed over by a program.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

let harness: Harness;
let server: ApiServer;
let token: string;
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  server = await openApiServer(harness);
  token = await server.token(['inbound']);
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const form = {
  channel: 'web',
  externalId: 'form-1',
  sender: { address: 'ana@contoso.com', name: 'Ana' },
  subject: 'Printer on fire',
  text: 'Please help.',
  files: [{ name: '../../etc/passwd', content: Buffer.from('hot').toString('base64') }],
};
const hand = (body: unknown) => server.call({ token, method: 'POST', path: '/v1/inbound', body });

it('opens a case, once', async () => {
  const first = await hand(form);
  expect(first).toMatchObject({ status: 202, body: { outcome: 'opened', case: 'C-000001' } });
  expect((await hand(form)).body).toEqual(first.body);
  expect((await harness.cases.find(1))?.activities[0]?.attachments).toMatchObject([{ name: 'passwd', size: 3 }]);
});

it.each([
  ['an unknown channel', { ...form, channel: 'fax' }],
  ['an unknown field', { ...form, priority: 'high' }],
  ['content that is not base64', { ...form, files: [{ name: 'a', content: 'ä' }] }],
  ['an address that is none', { ...form, sender: { address: 'ana\r\nBcc: x@y.example', name: 'Ana' } }],
])('%s is refused, and nothing is stored', async (_, body) => {
  const before = await harness.pool.query('SELECT count(*)::int AS n FROM "InboundMail"');
  expect(await hand({ ...body, externalId: 'other' })).toMatchObject({ status: 400 });
  expect((await harness.pool.query('SELECT count(*)::int AS n FROM "InboundMail"')).rows).toEqual(before.rows);
});

it('a sender without address and id is refused', async () => {
  expect(await hand({ ...form, sender: { name: 'Nobody' } })).toMatchObject({
    status: 422,
    body: { code: 'no-sender' },
  });
});

it('line breaks and control characters come into no name or subject, and into no text what a terminal obeys', async () => {
  const sender = { address: 'eve@nowhere.example', name: 'Eve\r\nBcc: a@b.example\u0000' };
  const said = { subject: 'Hello\nThere\u001b[31m', text: 'One\r\nTwo\u0000\u0007', externalId: 'breaks\r\n1' };
  const { body } = await hand({ ...form, ...said, sender, files: [] });
  expect(body).toMatchObject({ outcome: 'opened' });
  const number = Number(String((body as { case: string }).case).slice(2));
  const found = await harness.cases.find(number);
  expect(found).toMatchObject({ title: 'Hello There[31m' });
  const { rows } = await harness.pool.query(
    `SELECT name FROM "Contact" WHERE id = (SELECT "contactId" FROM "Case" WHERE number = $1)`,
    [number],
  );
  expect(rows).toEqual([{ name: 'Eve Bcc: a@b.example' }]);
  expect(found?.activities[0]).toMatchObject({ text: 'One\nTwo' });
  const token = await server.token(['work'], 'lena');
  const set = { action: 'set', title: 'One\r\nTwo\u0000' };
  const path = `/v1/cases/${(body as { case: string }).case}/actions`;
  expect(await server.call({ token, method: 'POST', path, body: set })).toMatchObject({ status: 200 });
  expect((await harness.cases.find(number))?.title).toBe('One Two');
  const note = { action: 'note', text: 'a\u0000b\r\nc' };
  expect(await server.call({ token, method: 'POST', path, body: note })).toMatchObject({ status: 200 });
  expect((await harness.cases.find(number))?.activities.at(-1)).toMatchObject({ text: 'ab\nc' });
});

it('a token for reading does not hand messages over', async () => {
  const reading = await server.token(['read']);
  expect(await server.call({ token: reading, method: 'POST', path: '/v1/inbound', body: form })).toMatchObject({
    ...{ status: 403, body: { code: 'scope' } },
  });
});

it('handed over twice at once is one message', async () => {
  const again = { ...form, externalId: 'form-2', sender: { name: 'Bo', externalId: '7' } };
  const answers = await Promise.all([hand(again), hand(again)]);
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  await harness.drain();
  const { rows } = await harness.pool.query(`SELECT outcome FROM "InboundMail" WHERE "externalId" = 'form-2'`);
  expect(rows).toEqual([{ outcome: 'opened' }]);
});
