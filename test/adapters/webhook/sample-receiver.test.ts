// The receiver that MANUAL.md shows takes what we post, once, and refuses what somebody else posts.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createHookSender } from '../../../src/adapters/webhook/send-hook.js';
import { packageDir } from '../../../src/app/package-dir.js';
import type { Hook } from '../../../src/core/rule-set/hook.js';

const secretOf = (letter: string) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('it takes what we post, once, and refuses what somebody else posts', async () => {
  const manual = readFileSync(path.join(packageDir, 'MANUAL.md'), 'utf8');
  const code = /```js\n\/\/ receiver\.mjs\n(.*?)```/s.exec(manual)?.[1] ?? '';
  const port = await freePort();
  const environment = { ...process.env, CRM_HOOK_SECRET: secretOf('a'), PORT: String(port) };
  const announcing = `${code.trimEnd().replace(/;$/, '')}.on('listening', () => console.log('listening'));`;
  const receiver = spawn(process.execPath, ['--input-type=module', '-e', announcing], { env: environment });
  ends.push(() => receiver.kill());
  let said = '';
  receiver.stdout.on('data', (text) => {
    said += text;
  });
  await once(receiver.stdout, 'data');

  const hook: Hook = {
    ...{ name: 'crm', url: `http://127.0.0.1:${port}`, events: ['case.opened'], secrets: [{ env: 'a' }], when: null },
    ...{ template: 'json', allowPrivate: true, allowHttp: true, at: { file: 'webhooks.yaml', line: 1, column: 1 } },
  };
  const send = createHookSender({ secretOf });
  const id = 'b1946ac9-2492-4d23-8c6e-0a1b2c3d4e5f';
  const post = { id, body: JSON.stringify({ id, type: 'case.opened', data: { case: { number: 'C-000001' } } }) };
  const at = new Date();
  expect((await send(hook, { ...post, at })).kind).toBe('delivered');
  expect((await send(hook, { ...post, at })).kind).toBe('delivered');
  // While a secret is replaced, one of two signatures is known.
  const both = { ...hook, secrets: [{ env: 'b' }, { env: 'a' }] };
  expect((await send(both, { ...post, at })).kind).toBe('delivered');
  expect(await send({ ...hook, secrets: [{ env: 'b' }] }, { ...post, at })).toMatchObject({ httpStatus: 401 });
  const old = new Date(at.getTime() - 600_000);
  expect(await send(hook, { ...post, at: old })).toMatchObject({ httpStatus: 401 });
  expect(said).toBe('listening\ncase.opened C-000001\n');
});
