// The context opens what is asked for and nothing else.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../src/app/config.js';
import { type Overrides, openContext } from '../../src/app/context.js';
import { bindUsecases } from '../../src/app/usecases.js';
import { FIRST_PAGE } from '../../src/ports/page.js';
import { freshDatabase, type TestDatabase } from '../servers/database.js';
import { freePort } from '../servers/program.js';
import { harnessRules, silent } from '../usecases/harness.js';

let home: string;
let database: TestDatabase;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'casemill-context-'));
  database = await freshDatabase();
});
afterAll(async () => {
  await database?.drop();
  await rm(home, { recursive: true, force: true });
});

const open = (change: Partial<Config>, overrides: Overrides = {}) =>
  openContext(
    {
      ...{
        databaseUrl: database.url,
        databaseDirectUrl: null,
        connections: 5,
        redisUrl: null,
        home,
        rulesDir: path.join(home, 'none'),
        templatesDir: home,
      },
      ...{
        secret: null,
        http: null,
        healthPort: null,
        publicUrl: null,
        trustedProxies: [],
        openid: null,
        logLevel: null,
        secretOf: () => undefined,
        startedByNpm: false,
        unreadNames: () => [],
      },
      ...change,
    },
    { log: silent, ...overrides },
  );

describe('a context', () => {
  it('gives cases without rules, secret or jobs', async () => {
    const context = open({ redisUrl: `redis://127.0.0.1:${await freePort()}` });
    expect(await (await context.repositories()).cases.list({}, FIRST_PAGE)).toEqual({ items: [], next: null });
    await context.close();
  });

  it('gives rules without a database', async () => {
    for (const [name, text] of Object.entries(harnessRules)) await writeFile(path.join(home, name), text);
    const context = open({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', rulesDir: home });
    expect([...(await context.rules()).mailboxes.keys()]).toEqual(['support']);
    await context.close();
  });

  it('says which database it cannot open, and still closes', async () => {
    const port = await freePort();
    const context = open({ databaseUrl: `postgresql://nobody:secret@127.0.0.1:${port}/cases` });
    await expect(context.repositories()).rejects.toThrow(
      `database cases at 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}; start PostgreSQL there, or correct DATABASE_URL`,
    );
    await context.close();
  });

  it('says how to make a database that does not exist', async () => {
    const url = new URL(database.url);
    url.pathname = '/cases';
    const context = open({ databaseUrl: url.href });
    await expect(context.repositories()).rejects.toThrow(
      `database "cases" does not exist; make it: CREATE DATABASE "cases" OWNER "${url.username}"`,
    );
    await context.close();
  });

  it('says what a role lacks that may create no tables, or may not use those that are there', async () => {
    const role = `reader_${process.pid}`;
    const url = new URL(database.url);
    const name = url.pathname.slice(1);
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${role}`);
    url.username = role;
    url.password = 'secret';
    for (const right of ['USAGE', 'CREATE']) {
      await client.query(`GRANT ${right} ON SCHEMA public TO ${role}`);
      const context = open({ databaseUrl: url.href });
      await expect(context.migrate()).rejects.toThrow(
        `; the role ${role} must own the database and all that is in it: ALTER DATABASE "${name}" OWNER TO "${role}"`,
      );
      await context.close();
    }
    await client.query(`DROP OWNED BY ${role}`);
    await client.query(`DROP ROLE ${role}`);
    await client.end();
  });

  it('does nothing to a database when the settings name two', async () => {
    const other = await freshDatabase();
    const context = open({ databaseDirectUrl: other.url });
    for (const work of [context.migrate, context.directUrl, context.repositories]) {
      await expect(work()).rejects.toThrow('both must lead to the same');
    }
    await context.close();
    await other.drop();
  });

  it('says what to set when something has to be signed and there is no secret', async () => {
    await expect(open({}).signer()).rejects.toThrow('set CASEMILL_SECRET in .env or the environment');
  });

  it('opens no jobs backend for a use case that adds no job', async () => {
    const redisUrl = `redis://127.0.0.1:${await freePort()}`;
    const context = open({ rulesDir: home, secret: 'a secret for tests', redisUrl });
    await expect(bindUsecases(context).act('C-000001', 'lena', { kind: 'pick' })).resolves.toMatchObject({
      ok: false,
      code: 'no-case',
    });
    await context.close();
  });

  it('lets its parts be replaced, and closes none of those', async () => {
    const now = new Date('2026-03-02T08:00:00Z');
    const context = open({}, { clock: () => now, connect: () => Promise.reject(new Error('the override')) });
    const { connect } = await context.world();
    expect(context.clock()).toBe(now);
    await expect(connect('support', await open({ rulesDir: home }).rules())).rejects.toThrow('the override');
    await context.close();
  });
});
