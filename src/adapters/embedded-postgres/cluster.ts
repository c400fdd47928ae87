// Creates the data directory, completely or not at all, with a random password in a file beside it, and refuses one
// that another major version of PostgreSQL created.

import { randomBytes, randomUUID } from 'node:crypto';
import { access, chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { type OsUser, runAs } from './run-as.js';

/** The owner of everything, and the database of Casemill's tables. */
export const USER = 'casemill';
export const DATABASE = 'casemill';

/** The password of a cluster; undefined when there is no cluster yet. */
export async function readPassword(serverDir: string): Promise<string | undefined> {
  try {
    return (await readFile(join(serverDir, 'password'), 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new Error(
      `The database in ${serverDir} belongs to another user of this system. Start Casemill as that user (or as root), or ` +
        'set CASEMILL_HOME to a folder of your own.',
      { cause: error },
    );
  }
}

/** Creates the cluster when there is none. Call it under the start lock, with no server running. */
export async function prepareCluster(
  serverDir: string,
  user: OsUser | undefined,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<void> {
  const data = join(serverDir, 'data');
  const exists = await access(data).then(
    () => true,
    () => false,
  );
  if (exists) return checkVersion(data, binaries.major);

  for (const name of await readdir(serverDir)) {
    if (name.startsWith('data-draft-')) await rm(join(serverDir, name), { recursive: true, force: true });
  }
  await writePassword(serverDir, user);
  log(`creating an embedded PostgreSQL ${binaries.major} in ${serverDir}`);
  const draft = join(serverDir, `data-draft-${randomUUID()}`);
  const { code, output } = await runAs(user, serverDir, binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${USER}`,
    `--pwfile=${join(serverDir, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorts by code point with Unicode character classes, independent of the system's locales, so that an upgrade of
    // the system cannot corrupt an index on text.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  if (code !== 0)
    throw new Error(`The embedded PostgreSQL could not create its data directory in ${serverDir}:\n${output}`);
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

async function writePassword(serverDir: string, user: OsUser | undefined): Promise<void> {
  const file = join(serverDir, 'password');
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (user !== undefined) await chown(draft, user.uid, user.gid);
  await rename(draft, file);
}
