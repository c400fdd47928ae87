// Once for a whole run of the tests: says where their database server is, and takes it down at the end. The server is
// started by the first test that asks for a database, so that tests without one do not wait for it.

import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '../../src/adapters/embedded-postgres/embedded-postgres.js';

/** Where the databases of this run are made. Their names begin with `prefix`. */
export type DatabaseServer =
  | { readonly kind: 'embedded'; readonly home: string; readonly prefix: string }
  | { readonly kind: 'given'; readonly url: string; readonly prefix: string };

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: DatabaseServer;
  }
}

/** Vitest calls it before the first test file, and what it returns after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `casemill_test_${randomBytes(4).toString('hex')}`;
  const url = process.env.DATABASE_URL;
  if (url) {
    project.provide('databaseServer', { kind: 'given', url, prefix });
    return () => dropAll(url, prefix);
  }
  const home = await realpath(await mkdtemp(join(tmpdir(), 'casemill-test-')));
  await chmod(home, 0o755); // root's server runs as another user, who must get in
  project.provide('databaseServer', { kind: 'embedded', home, prefix });
  return () => removeEmbedded(home);
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.end();
}

async function removeEmbedded(home: string): Promise<void> {
  const elsewhere = await readFile(join(home, 'postgres-is-at'), 'utf8').catch(() => undefined);
  const used = elsewhere !== undefined || (await readFile(join(home, 'postgres', 'password')).catch(() => undefined));
  // The last to leave stops the server, and the test processes have ended.
  if (used) await (await openEmbeddedPostgres({ home, log: () => undefined })).close();
  if (elsewhere !== undefined) await rm(elsewhere.trim(), { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
}
