// What keeps a worker from starting fails a check of `casemill doctor`, and with the settings that pass it starts.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { configFrom } from '../../src/app/config.js';
import { openContext } from '../../src/app/context.js';
import { packageDir } from '../../src/app/package-dir.js';
import { startWorker } from '../../src/app/worker.js';
import { doctorParts } from '../../src/cli/command-line/opened.js';
import { doctorChecks } from '../../src/cli/doctor/checks.js';
import { runChecks } from '../../src/cli/doctor/run-checks.js';
import { freshDatabase, type TestDatabase } from '../servers/database.js';
import { silent } from '../usecases/harness.js';

type Variables = Readonly<Record<string, string>>;

let home: string;
let data: string;
let database: TestDatabase;
let admin: pg.Client;
let taken: Server;
let takenPort: number;
const role = `few_${randomBytes(4).toString('hex')}`;
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'casemill-agree-data-'));
  database = await freshDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x' CONNECTION LIMIT 6; GRANT ALL ON SCHEMA public TO ${role}`);
  const first = openContext(configFrom({ ...variables(), ...base() }, { signs: true }), { log: silent });
  await first.signer();
  await first.requireDataDirectory();
  await first.close();
  taken = createServer((socket) => void socket.destroy()).listen(0, '127.0.0.1');
  await once(taken, 'listening');
  takenPort = (taken.address() as AddressInfo).port;
});
afterAll(async () => {
  taken.close();
  await admin.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await admin.end();
  await database.drop();
  await rm(data, { recursive: true, force: true });
});
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'casemill-agree-'));
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  said.length = 0;
  await rm(home, { recursive: true, force: true });
});

const said: string[] = [];
const base = () => ({ DATABASE_URL: database.url });
const variables = (): Variables => ({
  ...{ CASEMILL_HOME: data, CASEMILL_RULES: home ?? tmpdir(), LOG_LEVEL: 'silent' },
  ...{ CASEMILL_TEMPLATES: path.join(packageDir, 'templates'), CASEMILL_SECRET: 'the secret of these tests' },
});

/** Why a worker does not start; null: it does. */
async function refusalToStart(environment: Variables): Promise<string | null> {
  try {
    const context = openContext(configFrom(environment, { signs: true }), { log: silent });
    try {
      await (await startWorker(context)).stop();
      return null;
    } finally {
      await context.close();
    }
  } catch (error) {
    return (error as Error).message;
  }
}

/** What `casemill doctor` says is wrong; null: nothing. */
async function failedChecks(environment: Variables): Promise<string | null> {
  try {
    const config = configFrom(environment, { signs: false });
    const code = await runChecks(await doctorChecks(await doctorParts(config, silent)), true);
    const { checks } = JSON.parse(said.at(-1) ?? '') as { checks: { name: string; ok: boolean; text: string }[] };
    const failed = checks.filter(({ ok }) => !ok).map(({ name, text }) => `${name}: ${text}`);
    expect(code).toBe(failed.length === 0 ? 0 : 1);
    return failed.length === 0 ? null : failed.join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

interface Broken {
  /** Set instead of, or beside, what works. */
  readonly set?: () => Variables;
  readonly unset?: string;
  readonly files?: Variables;
  /** Words that both say. */
  readonly words: string | RegExp;
}

const mailbox = 'a: { address: a@b.test, imap: { host: 127.0.0.1, port: 9 }, smtp: { host: 127.0.0.1, port: 9 } }';
const unreachable = 'postgresql://casemill:x@127.0.0.1:9/casemill';
const cases: Readonly<Record<string, Broken>> = {
  'a rule that is wrong': { files: { 'queues.yaml': 'triage: { members: [ nobody ] }' }, words: '"nobody"' },
  'YAML that is none': { files: { 'queues.yaml': 'triage: [' }, words: 'queues.yaml:1:' },
  'a file that is no rule file': { files: { 'queue.yaml': 'a: 1' }, words: 'queue.yaml' },
  'no rule folder': { set: () => ({ CASEMILL_RULES: `${home}/none` }), words: 'casemill init' },
  'a template that is missing': {
    files: {
      'mailboxes.yaml': mailbox,
      'record-creation.yaml':
        '- mailbox: a\n  acknowledge: hello\n  items: [ { name: all, create: { type: request } } ]',
    },
    words: 'hello',
  },
  'an unknown setting': {
    set: () => ({ CASEMILL_HOMES: 'x', CASEMILL_SECRT: 'x' }),
    unset: 'CASEMILL_SECRET',
    words: 'CASEMILL_SECRT',
  },
  'a setting of the wrong kind': { set: () => ({ DATABASE_CONNECTIONS: 'many' }), words: 'DATABASE_CONNECTIONS' },
  'a database URL without the secret': { unset: 'CASEMILL_SECRET', words: 'CASEMILL_SECRET' },
  'another secret than the database has': {
    set: () => ({ CASEMILL_SECRET: 'quite another secret' }),
    words: 'casemill secret replace',
  },
  'another data directory than the workers have': {
    set: () => ({ CASEMILL_HOME: `${home}/other` }),
    words: 'set CASEMILL_HOME to the directory that they share',
  },
  'a database that does not answer': { set: () => ({ DATABASE_URL: unreachable }), words: '127.0.0.1:9' },
  'a database that is not there': {
    set: () => ({ DATABASE_URL: database.url.replace(/\/[^/?]+(\?|$)/, '/nothing$1') }),
    words: 'nothing',
  },
  'a role with few connections': {
    set: () => ({ DATABASE_URL: Object.assign(new URL(database.url), { username: role, password: 'x' }).href }),
    words: 'a worker needs 10 connections',
  },
  'a Redis that does not answer': {
    set: () => ({ REDIS_URL: 'redis://127.0.0.1:9' }),
    words: /127\.0\.0\.1:9|ECONNREFUSED/,
  },
  'a port that is taken': {
    set: () => ({ CASEMILL_HTTP: `127.0.0.1:${takenPort}` }),
    words: 'set CASEMILL_HTTP to a free port',
  },
  'a health port that is taken': {
    set: () => ({ CASEMILL_HEALTH_PORT: String(takenPort) }),
    words: 'set CASEMILL_HEALTH_PORT',
  },
  'an address of another machine': { set: () => ({ CASEMILL_HTTP: '192.0.2.1:8025' }), words: '192.0.2.1:8025' },
};

describe('doctor and start', () => {
  it.each(Object.entries(cases))('both refuse %s', async (_, { set, unset, files = {}, words }) => {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(home, name), text);
    const environment = Object.fromEntries(
      Object.entries({ ...variables(), ...base(), ...set?.() }).filter(([name]) => name !== unset),
    );
    const both = { start: await refusalToStart(environment), doctor: await failedChecks(environment) };
    expect(both).toEqual({
      start: typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
      doctor: typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
    });
  });

  it('doctor says once that the database does not answer', async () => {
    const failed = await failedChecks({ ...variables(), ...base(), DATABASE_URL: unreachable });
    expect(failed?.match(/ECONNREFUSED/g)).toHaveLength(1);
    expect(failed).toContain('versions: not looked at, because the database cannot be used');
  });

  it('both take settings that work, with variables of others, and without mailboxes', async () => {
    const environment = { ...variables(), ...base(), CASEMILL_UNHEARD_OF: 'x', CASEMILL_HTTP: '127.0.0.1:0' };
    expect(await failedChecks(environment)).toBeNull();
    expect(await refusalToStart(environment)).toBeNull();
  });

  it('doctor takes the port on which the worker of the same settings answers', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    const environment = { ...variables(), ...base(), CASEMILL_HTTP: `127.0.0.1:${port}` };
    const context = openContext(configFrom(environment, { signs: true }), { log: silent });
    const worker = await startWorker(context);
    try {
      expect(await failedChecks(environment)).toBeNull();
      expect(said.at(-1)).toContain(`127.0.0.1:${port} answers: Casemill runs there`);
    } finally {
      await worker.stop();
      await context.close();
    }
  });
});
