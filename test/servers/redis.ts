// A throw-away Redis on a free loopback port: nothing on disk, no eviction, gone when stopped. Also a cluster of three,
// and a Sentinel.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
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

/** Null where redis-server is not installed. `changed` settings replace the usual ones, as in redis.conf. */
export async function startRedis(changed: Readonly<Record<string, string>> = {}): Promise<TestRedis | null> {
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
    ...changed,
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

/** Null where redis-server is not installed. The URL is that of the first node. */
export async function startRedisCluster(): Promise<Pick<TestRedis, 'url' | 'stop'> | null> {
  const nodes: TestRedis[] = [];
  for (const _ of [0, 1, 2]) {
    const node = await startRedis({ 'cluster-enabled': 'yes', 'cluster-port': String(await freePort()) });
    if (node === null) return null;
    nodes.push(node);
  }
  const clients = nodes.map(({ port }) => new Redis(port, '127.0.0.1'));
  const [first] = nodes;
  const slots = ['0 5460', '5461 10922', '10923 16383'];
  for (const [index, client] of clients.entries()) {
    await client.call('CLUSTER', 'ADDSLOTSRANGE', ...(slots[index]?.split(' ') ?? []));
    const bus = await client.config('GET', 'cluster-port');
    await clients[0]?.call('CLUSTER', 'MEET', '127.0.0.1', String(nodes[index]?.port), (bus as string[])[1] ?? '');
  }
  for (const client of clients) {
    while (!/cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(String(await client.call('CLUSTER', 'INFO'))))
      await pause(50);
    client.disconnect();
  }
  return {
    url: first?.url ?? '',
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
}

/** A Sentinel that watches the server under the name `support`. Null where redis-server is not installed. */
export async function startSentinel({ port: watched }: TestRedis): Promise<Pick<TestRedis, 'url' | 'stop'> | null> {
  const program = findProgram('redis-server', 'redis-server');
  if (program === undefined) return null;
  const dir = await mkdtemp(join(tmpdir(), 'casemill-sentinel-'));
  const port = await freePort();
  const file = join(dir, 'sentinel.conf');
  const watch = `sentinel monitor support 127.0.0.1 ${watched} 1`;
  await writeFile(file, `port ${port}\nbind 127.0.0.1\ndir ${dir}\n${watch}\n`);
  const running = await startProgram(program, [file, '--sentinel'], port, 'PING\r\n');
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
