// Tokens: only what was made, is in force and has the scope opens anything.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, openHarness } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

let harness: Harness;
let api: ApiServer;
beforeAll(async () => {
  harness = await openHarness();
  api = await openApiServer(harness);
});
afterAll(async () => {
  await api.close();
  await harness.close();
});

const ask = (token: string) => api.call({ token, path: '/v1/cases' });

it('opens nothing without a token that was made here', async () => {
  const answer = await ask('cmt_made-up');
  expect(answer).toMatchObject({ status: 401, body: { code: 'no-token' } });
  expect(answer.headers.get('www-authenticate')).toContain('Bearer');
});

it('opens what its scopes include', async () => {
  expect((await ask(await api.token(['admin']))).status).toBe(200);
  expect(await ask(await api.token(['inbound']))).toMatchObject({ status: 403, body: { code: 'scope' } });
});

it('opens nothing once it is revoked, or has expired', async () => {
  const made = await harness.createToken({
    ...{ name: 'shop', scopes: ['read'], agent: null },
    expiresAt: new Date(harness.now.getTime() + 60_000),
  });
  const secret = made.ok ? made.secret : '';
  expect((await ask(secret)).status).toBe(200);
  const listed = await harness.listTokens({ revoked: false });
  expect(listed.find(({ name }) => name === 'shop')).toMatchObject({ lastUsedAt: harness.now });
  harness.now = new Date(harness.now.getTime() + 60_000);
  expect(await ask(secret)).toMatchObject({ status: 401, body: { code: 'token-expired' } });
  expect(await harness.revokeToken('shop')).toMatchObject({ ok: true });
  expect(await ask(secret)).toMatchObject({ status: 401, body: { code: 'token-revoked' } });
  expect(await harness.revokeToken('shop')).toMatchObject({ ok: false, code: 'no-token' });
});

it('is kept as a hash', async () => {
  const secret = await api.token(['read']);
  const kept = await harness.prisma.apiToken.findMany();
  expect(JSON.stringify(kept)).not.toContain(secret.slice(4));
});

it('has a name of its own while it is in force, and an agent of the rules', async () => {
  const token = { name: 'one', scopes: ['work'], agent: 'lena', expiresAt: null } as const;
  expect(await harness.createToken(token)).toMatchObject({ ok: true, token: { agent: 'lena' } });
  expect(await harness.createToken(token)).toMatchObject({ ok: false, code: 'name-taken' });
  expect(await harness.createToken({ ...token, name: 'two', agent: 'nobody' })).toMatchObject({ code: 'no-agent' });
});

it('of which the last use revokes it is on record, and what changed nothing is not', async () => {
  const name = 'own';
  const made = await harness.createToken({ name, scopes: ['admin'], agent: null, expiresAt: null });
  const own = made.ok ? made.secret : '';
  const revoke = () => api.call({ token: own, method: 'DELETE', path: `/v1/tokens/${encodeURIComponent(name)}` });
  const release = { token: own, method: 'POST', path: '/v1/held-mails/12345678/release' };
  expect(await api.call(release)).toMatchObject({ status: 404 });
  expect(await revoke()).toMatchObject({ status: 200 });
  expect(await revoke()).toMatchObject({ status: 401 });
  const { rows } = await harness.pool.query('SELECT action FROM "AuditEntry" WHERE who = $1', [name]);
  expect(rows).toEqual([{ action: 'revokeToken' }]);
});
