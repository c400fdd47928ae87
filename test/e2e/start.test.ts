// The worker as a process that cannot start, or is told to stop before it has: it ends, and says why.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { configFrom } from '../../src/app/config.js';
import { openContext } from '../../src/app/context.js';
import { packageDir } from '../../src/app/package-dir.js';
import { startWorker } from '../../src/app/worker.js';
import { freshDatabase } from '../servers/database.js';
import { harnessRules, silent } from '../usecases/harness.js';

const withinMs = 40_000;

let home: string;
let server: Server;
let port: number;
let worker: ChildProcess | undefined;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'casemill-start-'));
  for (const [name, text] of Object.entries(harnessRules)) await writeFile(path.join(home, name), text);
  // Takes connections and never answers.
  server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  worker?.kill('SIGKILL');
  server.close();
  await rm(home, { recursive: true, force: true });
});

const main = path.join(packageDir, 'dist', 'main.js');
const environmentOf = (change: Readonly<Record<string, string>>) => ({
  ...{ PATH: process.env.PATH, LOG_LEVEL: 'info', CASEMILL_HOME: home, CASEMILL_RULES: home },
  ...{ CASEMILL_TEMPLATES: path.join(packageDir, 'templates'), CASEMILL_SECRET: 'a secret for end to end tests' },
  ...change,
});

function start(environment: Readonly<Record<string, string>>) {
  const started = spawn(process.execPath, [main], {
    env: environmentOf(environment),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  worker = started;
  let said = '';
  started.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(started, 'close', { signal: AbortSignal.timeout(withinMs) });
  return {
    kill: () => started.kill('SIGTERM'),
    says: (words: string) => vi.waitFor(() => expect(said).toContain(words), { timeout: withinMs, interval: 100 }),
    ended: async () => ({ code: (await ended)[0] as unknown, said }),
  };
}

it('ends when its health port is taken, and says which one and what to do', async () => {
  const database = await freshDatabase();
  try {
    const { code, said } = await start({ DATABASE_URL: database.url, CASEMILL_HEALTH_PORT: String(port) }).ended();
    expect(code).toBe(1);
    expect(said).toContain(`127.0.0.1:${port}`);
    expect(said).toContain('set CASEMILL_HEALTH_PORT to a free port, or unset it');
    expect(said).not.toContain('mailbox');
  } finally {
    await database.drop();
  }
});

it('ends when the database is used with another secret, and says what to do', async () => {
  const database = await freshDatabase();
  try {
    const first = openContext(configFrom(environmentOf({ DATABASE_URL: database.url }), { signs: true }), {
      log: silent,
    });
    await first.signer();
    await first.close();
    const { code, said } = await start({ DATABASE_URL: database.url, CASEMILL_SECRET: 'not the same secret' }).ended();
    expect(code).toBe(1);
    expect(said).toContain('CASEMILL_SECRET is not the one');
    expect(said).toContain('casemill secret replace');
    expect(said).not.toContain('mailbox support');
  } finally {
    await database.drop();
  }
});

it('ends when its role may have too few connections, and says how many it needs', async () => {
  const database = await freshDatabase();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const role = `few_${randomBytes(4).toString('hex')}`;
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x' CONNECTION LIMIT 6; GRANT ALL ON SCHEMA public TO ${role}`);
  try {
    const url = Object.assign(new URL(database.url), { username: role, password: 'x' }).href;
    const { code, said } = await start({ DATABASE_URL: url }).ended();
    expect(code).toBe(1);
    expect(said).toContain(`a worker needs 10 connections, but the role ${role} may have 6`);
  } finally {
    await admin.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await admin.end();
    await database.drop();
  }
});

it('ends on SIGTERM while it waits for the database', async () => {
  const { kill, ended } = start({ DATABASE_URL: `postgresql://casemill@127.0.0.1:${port}/casemill` });
  await once(server, 'connection');
  kill();
  expect(await ended()).toMatchObject({ code: 0, said: expect.stringContaining('before it has started') });
});

it('ends on SIGTERM while it waits for Redis', async () => {
  const database = await freshDatabase();
  try {
    const { kill, ended } = start({ DATABASE_URL: database.url, REDIS_URL: `redis://127.0.0.1:${port}` });
    await once(server, 'connection');
    kill();
    expect(await ended()).toMatchObject({ code: 0, said: expect.stringContaining('before it has started') });
  } finally {
    await database.drop();
  }
});

it('ends when npm that started it has gone without passing on a signal', async () => {
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${main}"; true`], {
    env: environmentOf({
      DATABASE_URL: `postgresql://casemill@127.0.0.1:${port}/casemill`,
      npm_lifecycle_event: 'npx',
    }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  shell.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  // The worker holds the other end of the pipe.
  const ended = once(shell, 'close', { signal: AbortSignal.timeout(withinMs) });
  await once(server, 'connection');
  shell.kill('SIGKILL');
  await ended;
  expect(said).toContain('worker stops before it has started');
  expect(said).toContain('npm, which started this process, has ended');
});

it('ends when its data directory is not that of the worker that runs, and goes on with the same', async () => {
  const database = await freshDatabase();
  const shared = configFrom(environmentOf({ DATABASE_URL: database.url, CASEMILL_HOME: `${home}/shared` }), {
    signs: true,
  });
  const first = openContext(shared, { log: silent });
  try {
    const running = await startWorker(first);
    const second = await start({ DATABASE_URL: database.url, CASEMILL_HOME: `${home}/own` }).ended();
    expect(second.code).toBe(1);
    expect(second.said).toContain(`the data directory ${home}/own is not the one`);
    expect(second.said).toContain('set CASEMILL_HOME to the directory that they share');
    const third = start({ DATABASE_URL: database.url, CASEMILL_HOME: `${home}/shared` });
    await third.says('worker started');
    third.kill();
    expect((await third.ended()).code).toBe(0);
    await running.stop();
  } finally {
    await first.close();
    await database.drop();
  }
});
