// The promises of the embedded PostgreSQL, with real processes: some opened here, some in children that are killed.

import { execFileSync } from 'node:child_process';
import { access, chmod, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedPostgres } from '../../../src/adapters/embedded-postgres/embedded-postgres.js';
import { isPostmasterOf, processIdentity } from '../../../src/adapters/embedded-postgres/processes.js';
import { withStartLock } from '../../../src/adapters/embedded-postgres/start-lock.js';
import { compileOpener, installOpener, type Opener, spawnOpener } from './opener.js';

const asRoot = process.getuid?.() === 0;
const releases: (() => Promise<unknown>)[] = [];

beforeAll(() => compileOpener());

afterEach(async () => {
  for (const release of releases.splice(0).reverse()) await release();
});

describe('the embedded PostgreSQL', () => {
  it('starts, keeps its data, and stops with its last user', async () => {
    const home = await makeHome();
    const first = await open(home);
    expect(await query(first.url, 'SHOW server_encoding')).toBe('UTF8');
    expect(await query(first.url, `SELECT lower('ÀÉ') || (SELECT min(c) FROM unnest('{b,B}'::text[]) c)`)).toBe('àéB');
    expect(await query(first.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');

    const second = await open(home);
    expect(second.url).toBe(first.url);
    await first.close();
    expect(await query(second.url, 'SELECT n FROM kept')).toBe(7);
    const pid = await postmasterPid(home);
    await Promise.all([second.close(), second.close()]);
    expect(await processIdentity(pid)).toBe('');

    const third = await open(home);
    expect(await query(third.url, 'SELECT n FROM kept')).toBe(7);
  });

  it('requires a password, which other users cannot read', async () => {
    const home = await makeHome();
    const { url } = await open(home);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    const mode = execFileSync('find', [join(home, 'postgres', 'password'), '-perm', '600'], { encoding: 'utf8' });
    expect(mode).toContain('password');
  });

  it('is one server when several processes start at once, and stops when two leave at once', async () => {
    const home = await makeHome();
    const [first, second, third] = await Promise.all([child(home), child(home), open(home)]);
    expect(await first.url).toBe(third.url);
    expect(await second.url).toBe(third.url);
    const pid = await postmasterPid(home);
    await third.close();
    expect(await processIdentity(pid)).not.toBe('');
    await Promise.all([first.close(), second.close()]);
    expect(await processIdentity(pid)).toBe('');
  });

  it('survives the death of the process that started it, and others join it', async () => {
    const home = await makeHome();
    const starter = child(home);
    const url = await starter.url;
    const pid = await postmasterPid(home);
    await starter.kill();
    expect(await processIdentity(pid)).not.toBe('');
    const next = await open(home);
    expect(next.url).toBe(url);
    await next.close();
    expect(await processIdentity(pid)).toBe('');
  });

  it('starts at last, whenever the process that starts it is killed', async () => {
    for (const afterLine of ['begin', 'creating', 'started']) {
      const home = await makeHome();
      const starter = child(home);
      await starter.saw(afterLine);
      await starter.kill();
      const next = await open(home);
      expect(await query(next.url, 'SELECT 1')).toBe(1);
      await next.close();
    }
  });

  it('starts again on the same port after it was killed, and connected processes join it again', async () => {
    const home = await makeHome();
    const lines: string[] = [];
    const first = await open(home, lines);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(await postmasterPid(home), 'SIGKILL');
    const second = await open(home);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT n FROM kept')).toBe(7);
    await second.close();
    // The first process was disconnected and takes a lease again, even if it has to start the server for that.
    expect(lines).toContain('lost the connection to the embedded PostgreSQL, reconnecting');
    await expect.poll(() => query(first.url, 'SELECT n FROM kept').catch(() => 'gone'), { timeout: 20_000 }).toBe(7);
  });

  it('starts although the pid of a dead server now belongs to another program', async () => {
    const home = await makeHome();
    const starter = child(home);
    await starter.url;
    await starter.kill();
    const file = join(home, 'postgres', 'data', 'postmaster.pid');
    const pid = await postmasterPid(home);
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isPostmasterOf(pid, join(home, 'postgres', 'data'))).toBe(false);
    await writeFile(file, [process.ppid, ...rest].join('\n'));
    const next = await open(home);
    expect(await query(next.url, 'SELECT 1')).toBe(1);
  });

  it('names the process that uses the data when the server refuses our password', async () => {
    const home = await makeHome();
    const starter = child(home);
    await starter.url;
    const file = join(home, 'postgres', 'password');
    const password = await readFile(file);
    await writeFile(file, 'not the one\n');
    await expect(open(home)).rejects.toThrow(
      /data is in use by process \d+, and it refuses our password. If .* stop it \(kill -INT \d+\).* CASEMILL_HOME/,
    );
    await writeFile(file, password);
    await starter.close();
  });

  it('names the process that uses the data when the server does not answer', async () => {
    const home = await makeHome();
    const starter = child(home);
    await starter.url;
    const pid = await postmasterPid(home);
    process.kill(pid, 'SIGSTOP');
    try {
      await expect(open(home)).rejects.toThrow(/is in use by process \d+, and it does not answer/);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await starter.close();
  });

  it('refuses the data of another major version', async () => {
    const home = await makeHome();
    await (await open(home)).close();
    await writeFile(join(home, 'postgres', 'data', 'PG_VERSION'), '15\n');
    await expect(open(home)).rejects.toThrow(/was made by PostgreSQL 15, and this Casemill brings PostgreSQL \d+/);
  });

  it.runIf(asRoot)('works for root in a home that nobody else can reach', async () => {
    const home = await makeHome(0o700);
    const first = await open(home);
    const place = (await readFile(join(home, 'postgres-is-at'), 'utf8')).trim();
    releases.unshift(() => rm(place, { recursive: true, force: true }));
    expect(place).toMatch(/^\/var\/lib\/casemill\/\w+$/);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.close();
    const second = await open(home);
    expect(await query(second.url, 'SELECT n FROM kept')).toBe(7);
    await second.close();
    await rm(place, { recursive: true });
    await expect(open(home)).rejects.toThrow(/postgres-is-at says that the database is in .* cannot be read/);
  });

  it.runIf(asRoot)('works on a copy that root made, whose files became those of root', async () => {
    const home = await makeHome();
    const first = await open(home);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.close();
    execFileSync('chown', ['-R', '0:0', join(home, 'postgres')]);
    const second = await open(home);
    expect(await query(second.url, 'SELECT n FROM kept')).toBe(7);
  });

  it("works from an installation without install scripts that the server's user cannot read", async () => {
    const folder = await makeHome(0o700);
    await installOpener(folder);
    const home = await makeHome();
    const opener = spawnOpener(home, folder);
    releases.push(() => opener.kill());
    expect(await query(await opener.url, 'SELECT 1')).toBe(1);
    const copies = (await readdir(join(home, 'postgres'))).filter((name) => name.startsWith('binaries-'));
    expect(copies).toHaveLength(asRoot ? 1 : 0);
    await opener.close();
  });
});

describe('the start lock', () => {
  it('is held by one process at a time', async () => {
    const folder = await makeHome();
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        withStartLock(folder, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await access(folder);
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it('is taken over from a dead process, even when its pid is in use again', async () => {
    const folder = await makeHome();
    await writeFile(join(folder, 'start-lock.7'), '999999999 some/identity');
    expect(await withStartLock(folder, async () => 'mine')).toBe('mine');
    await writeFile(join(folder, 'start-lock.9'), `${process.pid} another/identity`);
    expect(await withStartLock(folder, async () => 'mine')).toBe('mine');
  });
});

async function makeHome(mode = 0o755): Promise<string> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'casemill-embedded-')));
  await chmod(home, mode);
  releases.push(() => rm(home, { recursive: true, force: true }));
  return home;
}

async function open(home: string, lines: string[] = []) {
  const opened = await openEmbeddedPostgres({ home, log: (line) => lines.push(line) });
  releases.push(() => opened.close());
  return opened;
}

function child(home: string): Opener {
  const opener = spawnOpener(home);
  releases.push(() => opener.kill());
  return opener;
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows.length === 0 ? undefined : Object.values(rows[0] as object)[0];
  } finally {
    await client.end();
  }
}

async function postmasterPid(home: string): Promise<number> {
  return Number.parseInt(await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10);
}
