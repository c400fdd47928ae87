// PostgreSQL as a distribution ships it, with the settings that its own initdb writes: another version than the
// embedded one, and with JIT. A throw-away server on a free loopback port, run by a user other than root.

import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { runAs } from '../../src/adapters/embedded-postgres/run-as.js';
import { prepareServerDir } from '../../src/adapters/embedded-postgres/server-dir.js';
import { findProgram, freePort } from './program.js';

/** Where Debian installs the programs of each version. */
const versionsDir = '/usr/lib/postgresql';

export interface StockPostgres {
  /** Of a superuser in the database `postgres`. */
  readonly url: string;
  readonly logFile: string;
  /** The URL of a new, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** For `describe.skipIf(!stockPostgresAvailable())`. */
export function stockPostgresAvailable(): boolean {
  return findBinDir() !== undefined;
}

/** Of the newest version that Debian's package brought, or of the one on the path; undefined where there is none. */
function findBinDir(): string | undefined {
  const versions = existsSync(versionsDir) ? readdirSync(versionsDir) : [];
  const binDir = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versionsDir, version, 'bin'))
    .find((dir) => existsSync(join(dir, 'postgres')));
  if (binDir !== undefined) return binDir;
  const onPath = findProgram('postgres', 'postgresql');
  return onPath && dirname(onPath);
}

/** `environment`: more variables of the server's processes. */
export async function startStockPostgres(environment: Readonly<Record<string, string>> = {}): Promise<StockPostgres> {
  const binDir = findBinDir();
  if (binDir === undefined) throw new Error('PostgreSQL is not installed');
  const home = await mkdtemp(join(tmpdir(), 'casemill-stock-postgres-'));
  const { serverDir, user } = await prepareServerDir(home);
  const runProgram = async (program: string, parameters: string[]) => {
    const { code, output } = await runAs(user, serverDir, program, parameters);
    if (code !== 0) throw new Error(`${program} failed:\n${output}`);
  };
  const run = (program: string, ...parameters: string[]) => runProgram(join(binDir, program), parameters);
  const password = 'stock';
  const passwordFile = join(serverDir, 'password');
  await writeFile(passwordFile, password, { mode: 0o644 });
  const data = join(serverDir, 'data');
  await run('initdb', '-D', data, '-U', 'casemill', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '-E', 'UTF8');
  const port = await freePort();
  const logFile = join(serverDir, 'log');
  const listen = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const start = ['start', '-D', data, '-w', '-l', logFile, '-o', listen];
  await runProgram('/usr/bin/env', [...variables, join(binDir, 'pg_ctl'), ...start]);
  const urlOf = (database: string) => `postgresql://casemill:${password}@127.0.0.1:${port}/${database}`;

  let databases = 0;
  return {
    url: urlOf('postgres'),
    logFile,
    async createDatabase() {
      const name = `casemill_${++databases}`;
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      await run('pg_ctl', 'stop', '-D', data, '-m', 'immediate', '-w');
      for (const folder of new Set([home, serverDir])) await rm(folder, { recursive: true, force: true });
    },
  };
}
