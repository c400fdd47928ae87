// The data directory: made once, whole or not at all, with a random password in a file beside it; never touched by
// another major version of PostgreSQL than the one that made it.

import { randomBytes, randomUUID } from 'node:crypto';
import { access, chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { type OsUser, runAs } from './run-as.js';

/** The role that owns everything, and the database of Casemill's tables. */
export const USER = 'casemill';
export const DATABASE = 'casemill';

/** The password of a cluster; undefined when there is no cluster yet. */
export async function readPassword(place: string): Promise<string | undefined> {
  try {
    return (await readFile(join(place, 'password'), 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new Error(
      `The database in ${place} belongs to another user of this system. Start Casemill as that user (or as root), or ` +
        'set CASEMILL_HOME to a folder of your own.',
      { cause: error },
    );
  }
}

/** Makes the cluster when there is none. Call it under the start lock, with no server running. */
export async function prepareCluster(
  place: string,
  account: OsUser | undefined,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<void> {
  const data = join(place, 'data');
  const exists = await access(data).then(
    () => true,
    () => false,
  );
  if (exists) return checkVersion(data, binaries.major);

  for (const name of await readdir(place)) {
    if (name.startsWith('data-draft-')) await rm(join(place, name), { recursive: true, force: true });
  }
  await writePassword(place, account);
  log(`making an embedded PostgreSQL ${binaries.major} in ${place}`);
  const draft = join(place, `data-draft-${randomUUID()}`);
  const { code, output } = await runAs(account, place, binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${USER}`,
    `--pwfile=${join(place, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorts by code point and knows all of Unicode's letters, whatever locales the system has, today and after the
    // next upgrade of it: an index on text stays right.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  if (code !== 0) throw new Error(`The embedded PostgreSQL could not make its data directory in ${place}:\n${output}`);
  await rename(draft, data);
}

async function checkVersion(data: string, major: string): Promise<void> {
  const found = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((error: Error) => {
    throw new Error(`${data} is not a data directory of PostgreSQL that we may read: ${error.message}`);
  });
  if (found.trim() === major) return;
  throw new Error(
    `${data} was made by PostgreSQL ${found.trim()}, and this Casemill brings PostgreSQL ${major}. Dump it with the ` +
      'Casemill that made it (pg_dump), move the folder away, start again and restore the dump; or go back to that ' +
      'version of Casemill.',
  );
}

async function writePassword(place: string, account: OsUser | undefined): Promise<void> {
  const file = join(place, 'password');
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account !== undefined) await chown(draft, account.uid, account.gid);
  await rename(draft, file);
}
