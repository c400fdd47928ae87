// Finds the server's directory: `<home>/postgres`, or, when the server's user cannot reach that (a home below /root), a
// folder below /var/lib/casemill that the file `<home>/postgres-is-at` names.

import { createHash, randomUUID } from 'node:crypto';
import { access, chmod, chown, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../files/make-directory.js';
import { chooseUser, type OsUser, runAs } from './run-as.js';

const SHARED_DIR = '/var/lib/casemill';
const POINTER_FILE = 'postgres-is-at';

/** The directory with the data, the password and the log; it need not exist yet. */
export async function findServerDir(home: string): Promise<string> {
  const pointer = await readFile(join(home, POINTER_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (pointer === undefined) return join(home, 'postgres');
  const serverDir = pointer.trim();
  await access(serverDir).catch((error: Error) => {
    // Starting with an empty database instead would look like a loss of all cases.
    throw new Error(
      `The file ${join(home, POINTER_FILE)} says that the database is in ${serverDir}, which cannot be read. Bring that folder ` +
        `back, or delete the file to start with an empty database. (${error.message})`,
    );
  });
  return serverDir;
}

/** Creates the directory and makes it usable by the user that runs the server. Call it under the start lock. */
export async function prepareServerDir(home: string): Promise<{ serverDir: string; user: OsUser | undefined }> {
  const serverDir = await findServerDir(home);
  const user = await chooseUser(join(serverDir, 'data'));
  await createFor(user, serverDir);
  await takeOver(user, serverDir);
  if (await canUse(user, serverDir)) return { serverDir, user };
  const hasData = await access(join(serverDir, 'data')).then(
    () => true,
    () => false,
  );
  if (hasData || serverDir !== join(home, 'postgres')) {
    throw new Error(
      `The embedded PostgreSQL runs as the user with id ${user?.uid ?? process.getuid?.()}, who can no longer ` +
        `work in ${serverDir}. Give that user access to it and to the folders above it.`,
    );
  }
  await rmdir(serverDir);
  return { serverDir: await createSharedDir(home, user), user };
}

/** Creates a directory that every user can reach, and the file that points to it. */
async function createSharedDir(home: string, user: OsUser | undefined): Promise<string> {
  // The random part keeps a home that was deleted and created again from finding the old data.
  const hash = createHash('sha256').update(`${home}\n${randomUUID()}`).digest('hex').slice(0, 12);
  const serverDir = join(SHARED_DIR, hash);
  await createFor(user, serverDir);
  await chmod(SHARED_DIR, 0o755); // the umask may have removed bits
  if (!(await canUse(user, serverDir))) {
    throw new Error(
      `The embedded PostgreSQL runs as the user with id ${user?.uid ?? process.getuid?.()}, who can work neither ` +
        `in ${join(home, 'postgres')} nor in ${serverDir}. Set CASEMILL_HOME to a folder that this user can reach, or ` +
        'DATABASE_URL to use a database of your own.',
    );
  }
  await writeFile(join(home, `${POINTER_FILE}.draft`), `${serverDir}\n`);
  await rename(join(home, `${POINTER_FILE}.draft`), join(home, POINTER_FILE));
  return serverDir;
}

/** PostgreSQL wants to own its files, and `cp -r` and `tar` by root give them to root. Root gives them back. Throws
 *  an Error for people when only somebody else can. */
async function takeOver(user: OsUser | undefined, serverDir: string): Promise<void> {
  const data = join(serverDir, 'data');
  const owner = (await stat(data).catch(() => undefined))?.uid;
  const wanted = user?.uid ?? process.getuid?.();
  if (owner === undefined || owner === wanted) return;
  const { code, output } =
    user === undefined
      ? { code: 1, output: '' }
      : await runAs(undefined, serverDir, 'chown', ['-Rh', `${user.uid}:${user.gid}`, serverDir]);
  if (code === 0) return;
  throw new Error(
    `The files in ${data} belong to the user with id ${owner}, as after a copy by somebody else, and PostgreSQL works on its own ` +
      `only. Give them to the user who runs Casemill: sudo chown -R ${wanted} ${serverDir}${output === '' ? '' : ` (${output})`}`,
  );
}

async function createFor(user: OsUser | undefined, serverDir: string): Promise<void> {
  makeDirectory(serverDir, 0o700);
  if (user !== undefined) await chown(serverDir, user.uid, user.gid);
}

async function canUse(user: OsUser | undefined, serverDir: string): Promise<boolean> {
  if (user === undefined) return true;
  const { code } = await runAs(user, serverDir, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', serverDir]);
  return code === 0;
}
