// Posts to a real target on loopback, which answers well, badly, slowly or too much, and may be none that is allowed.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkHook, createHookSender } from '../../../src/adapters/webhook/send-hook.js';
import { allowedAddresses, type Resolve, systemResolver } from '../../../src/adapters/webhook/target.js';
import type { Hook } from '../../../src/core/rule-set/hook.js';
import { type HookReceiver, startHookReceiver } from '../../servers/hook-receiver.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const variables: Readonly<Record<string, string>> = { SECRET: secret, SHORT: 'whsec_abc' };
const post = {
  id: 'b1946ac9-2492-4d23-8c6e-0a1b2c3d4e5f',
  body: '{"a":"ü"}',
  at: new Date('2026-03-02T08:00:00.900Z'),
};

let receiver: HookReceiver;
beforeEach(async () => {
  receiver = await startHookReceiver();
});
afterEach(() => receiver.close());

function hook(other: Partial<Hook> = {}): Hook {
  return {
    ...{ name: 'crm', url: `${receiver.url}/in`, events: ['case.opened'], secrets: [{ env: 'SECRET' }], when: null },
    ...{ template: 'json', allowPrivate: true, allowHttp: true, at: { file: 'webhooks.yaml', line: 1, column: 1 } },
    ...other,
  };
}

/** A resolver by which every name leads to these addresses, one list for each question. */
function leadingTo(...answers: readonly (readonly string[])[]): Resolve {
  let asked = 0;
  return async () => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
}

const sender = (options: Partial<Parameters<typeof createHookSender>[0]> = {}) =>
  createHookSender({ secretOf: (name) => variables[name], timeoutMs: 400, ...options });

test('a post has its id, the time of this try, its signature and exactly its body', async () => {
  expect(await sender()(hook(), post)).toEqual({ kind: 'delivered', httpStatus: 200 });
  const [got] = receiver.received;
  expect(got?.body).toBe(post.body);
  expect(got?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': post.id,
    'webhook-timestamp': '1772438400',
  });
  expect(got?.headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
});

test('without a secret nothing is signed', async () => {
  await sender()(hook({ secrets: [], template: 'slack' }), post);
  expect(receiver.received[0]?.headers['webhook-signature']).toBeUndefined();
});

test.each([
  [500, 'failed'],
  [400, 'failed'],
  [410, 'gone'],
  [429, 'unavailable'],
  [503, 'unavailable'],
])('the answer %i is %s, with what the target says', async (status, kind) => {
  receiver.answer = (response) => response.writeHead(status).end('too  bad\n');
  expect(await sender()(hook(), post)).toMatchObject({
    kind,
    httpStatus: status,
    reason: `answered ${status}: too bad`,
  });
});

test('a target may ask us to wait, in seconds or until a date', async () => {
  receiver.answer = (response) => response.writeHead(429, { 'retry-after': '90' }).end();
  expect(await sender()(hook(), post)).toMatchObject({ retryAfterMs: 90_000 });
  receiver.answer = (response) => response.writeHead(503, { 'retry-after': 'Mon, 02 Mar 2026 08:01:00 GMT' }).end();
  expect(await sender()(hook(), post)).toMatchObject({ retryAfterMs: 59_100 });
});

test('a redirect is not followed', async () => {
  receiver.answer = (response) => response.writeHead(307, { location: `${receiver.url}/secret` }).end();
  expect(await sender()(hook(), post)).toEqual({
    ...{ kind: 'failed', httpStatus: 307, reason: 'answered 307; redirects are not followed' },
  });
  expect(receiver.received.map(({ path }) => path)).toEqual(['/in']);
});

test('a target that does not answer is given up after the timeout', async () => {
  receiver.answer = () => undefined;
  expect(await sender()(hook(), post)).toMatchObject({ kind: 'unavailable', reason: 'no answer within 0.4 seconds' });
});

test('an answer without an end counts by its status', async () => {
  receiver.answer = (response) => void response.writeHead(200).write('never ');
  expect(await sender()(hook(), post)).toEqual({ kind: 'delivered', httpStatus: 200 });
});

test('a huge answer is not read', async () => {
  let written = 0;
  receiver.answer = (response) => {
    response.writeHead(500);
    const chunk = 'x'.repeat(65_536);
    const more = () => {
      while (written < 1_000_000_000) {
        written += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
    };
    more();
  };
  expect(await sender()(hook(), post)).toMatchObject({ kind: 'failed', httpStatus: 500 });
  expect(written).toBeLessThan(100_000_000);
});

test('a target that is not there is unavailable', async () => {
  await receiver.close();
  expect(await sender()(hook(), post)).toMatchObject({ kind: 'unavailable', httpStatus: null });
  receiver = await startHookReceiver();
});

test('a private address is refused, and nothing is sent', async () => {
  const answer = await sender()(hook({ allowPrivate: false }), post);
  expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining('127.0.0.1 is in the own network') });
  expect(receiver.received).toEqual([]);
});

test('a name that leads to a private address is refused, and nothing is sent', async () => {
  const { port } = new URL(receiver.url);
  const target = hook({ url: `http://crm.example.com:${port}/in`, allowPrivate: false });
  const answer = await sender({ resolve: leadingTo(['127.0.0.1', '::1']) })(target, post);
  expect(answer).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('crm.example.com leads to 127.0.0.1, ::1'),
  });
  expect(receiver.received).toEqual([]);
});

test('a name is asked for once, and the connection goes to the address that was checked', async () => {
  const { port } = new URL(receiver.url);
  const target = hook({ url: `http://crm.example.com:${port}/in` });
  const resolve = leadingTo(['127.0.0.1'], ['127.0.0.2']);
  expect(await sender({ resolve })(target, post)).toMatchObject({ kind: 'delivered' });
  // Only the next post asks again.
  expect(await sender({ resolve })(target, post)).toMatchObject({ kind: 'unavailable' });
});

test('posts to one host that begin together ask for its name once, and later ones again', async () => {
  let asked = 0;
  const resolve = systemResolver(async () => {
    asked++;
    return [{ address: '127.0.0.1', family: 4 }];
  });
  const target = hook({ url: `http://crm.example.com:${new URL(receiver.url).port}/in` });
  const send = sender({ resolve });
  await Promise.all([send(target, post), send(target, post), send(target, post)]);
  expect([asked, receiver.received.length]).toEqual([1, 3]);
  await send(target, post);
  expect(asked).toBe(2);
});

test('of the addresses of a name only the public ones are connected to', async () => {
  const lookup = allowedAddresses({ allowPrivate: false, allowHttp: true }, leadingTo(['10.0.0.1', '1.1.1.1', '::1']));
  const found = await new Promise((done) =>
    lookup('crm.example.com', { all: true }, (_, addresses) => done(addresses)),
  );
  expect(found).toEqual([{ address: '1.1.1.1', family: 4 }]);
});

test('a target without TLS is refused unless allowed', async () => {
  expect(await sender()(hook({ allowHttp: false }), post)).toMatchObject({ kind: 'refused' });
  expect(receiver.received).toEqual([]);
});

test.each([
  ['ftp://example.com', 'must begin with https'],
  ['nonsense', 'is not a URL'],
])('the address %s from the environment is refused', async (written, reason) => {
  const answer = await sender({ secretOf: () => written })(hook({ url: { env: 'URL' }, secrets: [] }), post);
  expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
});

test.each([
  ['a missing one', 'NOT_SET', 'the environment variable NOT_SET is not set'],
  ['one that is too short', 'SHORT', 'SHORT is not a secret such as whsec_'],
])('%s for a secret is refused, and the message does not show it', async (_, env, reason) => {
  const answer = await sender()(hook({ secrets: [{ env }] }), post);
  expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  expect(JSON.stringify(answer)).not.toContain('abc');
});

test('address and secrets can be checked without posting', () => {
  const secretOf = (name: string) => variables[name];
  const { host } = new URL(receiver.url);
  expect(checkHook(secretOf, hook())).toBe(`${host}, signed`);
  expect(checkHook(secretOf, hook({ secrets: [] }))).toBe(`${host}, not signed`);
  expect(() => checkHook(secretOf, hook({ secrets: [{ env: 'NOT_SET' }] }))).toThrow('NOT_SET is not set');
  expect(() => checkHook(secretOf, hook({ allowPrivate: false }))).toThrow('is in the own network');
  expect(receiver.received).toEqual([]);
});
