// Working cases over HTTP: done once, by the agent of the token, with the newest activity in sight, and on record.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

let harness: Harness;
let api: ApiServer;
let lena: string;
let number: string;
let cases = 0;
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  api = await openApiServer(harness);
  lena = await api.token(['work'], 'lena');
});
afterAll(async () => {
  await api.close();
  await harness.close();
});
beforeEach(async () => {
  cases++;
  const files = [{ name: 'smoke ü".txt', content: Buffer.from('it smokes') }];
  harness.mailbox.deliver(
    rawMail({ from: 'ana@contoso.com', subject: `Printer ${cases}`, files, id: `<printer-${cases}@contoso.com>` }),
    harness.now,
  );
  await harness.settle();
  const { items } = await harness.cases.list({}, { limit: 100, after: null });
  number = items.at(-1)?.number ?? '';
});

const act = (body: object, headers: Readonly<Record<string, string>> = {}, token = lena) =>
  api.call({ token, method: 'POST', path: `/v1/cases/${number}/actions`, body, headers });
const show = async () => (await api.call({ token: lena, path: `/v1/cases/${number}` })).body;

it('acts as the agent of the token, and as nobody else', async () => {
  expect(await act({ action: 'pick' })).toMatchObject({ status: 200, body: { ok: true } });
  expect(await show()).toMatchObject({ assignee: 'lena' });
  expect(await act({ action: 'pick', agent: 'omar' })).toMatchObject({ status: 403, body: { code: 'other-agent' } });
  const nobody = await api.token(['work']);
  expect(await act({ action: 'release' }, {}, nobody)).toMatchObject({ status: 422, body: { code: 'no-agent' } });
  expect(await act({ action: 'release', agent: 'omar' }, {}, nobody)).toMatchObject({ status: 200 });
});

it('sends an answer with its files', async () => {
  const files = [{ name: '../../evil\r\nBcc: x@y.txt', content: Buffer.from('manual').toString('base64') }];
  expect(await act({ action: 'reply', text: 'See the manual.', files })).toMatchObject({ status: 200 });
  await harness.drain();
  const answer = harness.sent.findLast(({ to }) => to.address === 'ana@contoso.com');
  expect(answer?.attachments).toMatchObject([{ name: expect.not.stringMatching(/[\r\n/]/) }]);
});

it('does nothing on a case with news that the writer has not seen, and shows the news', async () => {
  const [seen] = (await show()).activities;
  const reply = rawMail({
    from: 'ana@contoso.com',
    subject: `Re: [${number}] Printer`,
    text: 'Worse!',
    inReplyTo: seen.messageId,
  });
  harness.now = new Date(harness.now.getTime() + 1_000);
  harness.mailbox.deliver(reply, harness.now);
  await harness.settle();
  const stale = await act({ action: 'reply', text: 'All well?', seen: seen.id });
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale', new: [{ direction: 'in', text: 'Worse!' }] } });
  expect(await act({ action: 'reply', text: 'Oh.', seen: stale.body.new[0].id })).toMatchObject({ status: 200 });
});

it('does a request with an Idempotency-Key once, and no other one with the same key', async () => {
  const key = { 'idempotency-key': `note ${number}`.replace(' ', '-') };
  const first = await act({ action: 'note', text: 'once' }, key);
  const again = await act({ action: 'note', text: 'once' }, key);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect((await show()).activities.filter(({ kind }: { kind: string }) => kind === 'note')).toHaveLength(1);
  expect(await act({ action: 'note', text: 'twice' }, key)).toMatchObject({
    status: 422,
    body: { code: 'key-reused' },
  });
});

it('does not do again what was done before the process died', async () => {
  const key = { 'idempotency-key': `died-${number}` };
  await act({ action: 'note', text: 'before' }, key);
  await harness.pool.query('UPDATE "ApiRequest" SET status = null WHERE key = $1', [key['idempotency-key']]);
  expect(await act({ action: 'note', text: 'before' }, key)).toMatchObject({
    status: 409,
    body: { code: 'done-before' },
  });
});

it('changes nothing for a token that is revoked while its request is under way', async () => {
  const made = await harness.createToken({ name: 'late', scopes: ['work'], agent: 'lena', expiresAt: null });
  if (!made.ok) throw new Error(made.text);
  // The request has passed the door when the token is revoked: its first use waits for the lock of the test.
  const client = await harness.pool.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM "Case" WHERE number = $1 FOR UPDATE', [Number(number.slice(2))]);
  const answer = act({ action: 'note', text: 'too late' }, {}, made.secret);
  for (let uses = 0; uses === 0; ) {
    const { rows } = await harness.pool.query('SELECT FROM "ApiToken" WHERE name = $1 AND "lastUsedAt" IS NOT NULL', [
      'late',
    ]);
    uses = rows.length;
  }
  await harness.revokeToken('late');
  await client.query('COMMIT');
  client.release();
  expect(await answer).toMatchObject({ status: 401, body: { code: 'token-revoked' } });
  expect(JSON.stringify(await show())).not.toContain('too late');
});

it('plans, moves and completes what is to be done', async () => {
  const open = async () =>
    (await show()).activities.filter(
      ({ kind, status }: Record<string, unknown>) => kind !== 'email' && status === 'open',
    );
  expect(await act({ action: 'task', text: 'Order a fuse', due: '3d' })).toMatchObject({ status: 200 });
  expect(await act({ action: 'phone-call', text: 'Call Ana', due: '3d', direction: 'out' })).toMatchObject({
    status: 200,
  });
  const { id } = (await open()).find(({ kind }: { kind: string }) => kind === 'task');
  expect(await act({ action: 'reschedule', subject: id, to: '2030-03-02T09:00Z', owner: 'omar' })).toMatchObject({
    status: 200,
    body: { text: expect.stringContaining('is due Sat, 2 Mar 2030, 09:00 UTC, for omar; it was due') },
  });
  const moved = { id, dueAt: '2030-03-02T09:00:00.000Z', owner: 'omar', endsAt: null };
  expect(await open()).toContainEqual(expect.objectContaining(moved));
  expect(await act({ action: 'reschedule', subject: id, to: '2020-01-01' })).toMatchObject({
    body: { code: 'bad-time' },
  });
  expect(await act({ action: 'complete', subject: 'Call Ana', minutes: 5 })).toMatchObject({ status: 200 });
  expect(await act({ action: 'complete', subject: id })).toMatchObject({ status: 200 });
  expect(await open()).toEqual([]);
  expect(await act({ action: 'step', step: 'nothing' })).toMatchObject({ body: { code: 'no-process' } });
});

it('gives a file whole, and a part of it', async () => {
  const path = `/v1/cases/${number}/files`;
  const { body } = await api.call({ token: lena, path });
  expect(body.files).toMatchObject([{ number: 1, size: 9 }]);
  const whole = await api.call({ token: lena, path: `${path}/1` });
  expect(whole.body).toBe('it smokes');
  expect(whole.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[\w.%-]+$/,
  );
  const part = await api.call({ token: lena, path: `${path}/1`, headers: { range: 'bytes=3-' } });
  expect(part).toMatchObject({ status: 206, body: 'smokes' });
  const beyond = await api.call({ token: lena, path: `${path}/1`, headers: { range: 'bytes=9-' } });
  expect(beyond).toMatchObject({ status: 416, body: { code: 'bad-range' } });
  const outside = `${path}/${encodeURIComponent('../../../etc/passwd')}`;
  expect(await api.call({ token: lena, path: outside })).toMatchObject({ status: 404, body: { code: 'no-file' } });
});

it('refuses what it does not understand, before anything is done', async () => {
  const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
  const bad: readonly (readonly [body: unknown, status: number, code: string])[] = [
    [{ action: 'pick', colour: 'red' }, 400, 'invalid-request'],
    [{ action: 'explode' }, 400, 'invalid-request'],
    ['{"action":', 400, 'bad-json'],
    [deep, 400, 'too-deep'],
    [`{"action":"note","text":"${'x'.repeat(37 * 1_048_576)}"}`, 413, 'too-large'],
  ];
  for (const [body, status, code] of bad) {
    expect(await act(body as object), code).toMatchObject({ status, body: { code } });
  }
  expect(await act({ action: 'pick' }, { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  expect(await show()).toMatchObject({ assignee: null });
});

it('is on record with who did it, unless it was refused', async () => {
  await act({ action: 'note', text: 'x' }, { 'x-request-id': 'request-1' });
  await act({ action: 'resolve', text: '' });
  const { body } = await api.call({ token: await api.token(['admin']), path: '/v1/audit?limit=1' });
  expect(body.audit).toMatchObject([
    { via: 'api', who: 'token 1', agent: 'lena', action: 'actOnCase', subject: number, requestId: 'request-1' },
  ]);
});
