// A throw-away Redis on a free loopback port: nothing on disk, no eviction, gone when stopped.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePort, startProgram } from './program.js';

export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** Ends the server as an outage does, forgetting everything; `resume` brings an empty one back on the same port. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** For `describe.skipIf(!redisAvailable())`. */
export function redisAvailable(): boolean {
  return findProgram('redis-server', 'redis-server') !== undefined;
}

/** Null where redis-server is not installed. */
export async function startRedis(): Promise<TestRedis | null> {
  const program = findProgram('redis-server', 'redis-server');
  if (program === undefined) return null;
  const dir = await mkdtemp(join(tmpdir(), 'casemill-redis-'));
  const port = await freePort();
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction', // what BullMQ asks for
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const start = () => startProgram(program, args, port, 'PING\r\n');
  let running = await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pause: () => running.stop(),
    async resume() {
      running = await start();
    },
    async stop() {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
