// Clients that go away in the middle of a request: nobody's error, so the log has no stack of it.

import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Harness, harnessDataset, openHarness } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

let harness: Harness;
let server: ApiServer;
const logged: object[] = [];
beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  const { log } = harness.context;
  const keep = (level: string) => (facts: object, message: string) => void logged.push({ level, message, ...facts });
  const info = keep('info');
  const hungUp = (facts: object, message: string) => message.includes('hung up') && info(facts, message);
  Object.assign(log, { error: keep('error'), warn: keep('warn'), info: hungUp });
  server = await openApiServer(harness);
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

it('a request whose body is cut off', async () => {
  const token = await server.token(['work'], 'lena');
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST /api/v1/cases/C-000001/actions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"action": "no',
  );
  await sleep(300);
  socket.destroy();
  await vi.waitFor(() => expect(logged).not.toEqual([]));
  expect(logged).toEqual([expect.objectContaining({ level: 'info', message: expect.stringContaining('hung up') })]);
});
