// Where the cluster is: `<home>/postgres`, or, when root lends the server a user that cannot reach that (a home below
// /root, say), a folder below /var/lib/casemill that the file `<home>/postgres-is-at` names.

import { createHash, randomUUID } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseUser, type OsUser, runAs } from './run-as.js';

const REACHABLE_BY_ALL = '/var/lib/casemill';
const NOTE = 'postgres-is-at';

/** The folder that holds the data, the password and the log; it need not exist yet. */
export async function findServerDir(home: string): Promise<string> {
  const note = await readFile(join(home, NOTE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (note === undefined) return join(home, 'postgres');
  const place = note.trim();
  await access(place).catch((error: Error) => {
    // Never start empty in its stead: that would look like a loss of all cases.
    throw new Error(
      `The file ${join(home, NOTE)} says that the database is in ${place}, which cannot be read. Bring that folder ` +
        `back, or delete the file to start with an empty database. (${error.message})`,
    );
  });
  return place;
}

/** The folder, existing and usable by the user that is to run the server. Call it under the start lock. */
export async function prepareServerDir(home: string): Promise<{ place: string; account: OsUser | undefined }> {
  const place = await findServerDir(home);
  const account = await chooseUser(join(place, 'data'));
  await own(place, account);
  if (await canUse(account, place)) return { place, account };
  const used = await access(join(place, 'data')).then(
    () => true,
    () => false,
  );
  if (used || place !== join(home, 'postgres')) {
    throw new Error(
      `The embedded PostgreSQL runs as the user with id ${account?.uid ?? process.getuid?.()}, who can no longer ` +
        `work in ${place}. Give that user access to it and to the folders above it.`,
    );
  }
  await rmdir(place);
  return { place: await makeElsewhere(home, account), account };
}

async function makeElsewhere(home: string, account: OsUser | undefined): Promise<string> {
  // The random part keeps a home that was deleted and made anew from finding its predecessor's data.
  const hash = createHash('sha256').update(`${home}\n${randomUUID()}`).digest('hex').slice(0, 12);
  const place = join(REACHABLE_BY_ALL, hash);
  await own(place, account);
  await chmod(REACHABLE_BY_ALL, 0o755); // whatever the umask says
  if (!(await canUse(account, place))) {
    throw new Error(
      `The embedded PostgreSQL runs as the user with id ${account?.uid ?? process.getuid?.()}, who can work neither ` +
        `in ${join(home, 'postgres')} nor in ${place}. Set CASEMILL_HOME to a folder that this user can reach, or ` +
        'DATABASE_URL to use a database of your own.',
    );
  }
  await writeFile(join(home, `${NOTE}.draft`), `${place}\n`);
  await rename(join(home, `${NOTE}.draft`), join(home, NOTE));
  return place;
}

async function own(place: string, account: OsUser | undefined): Promise<void> {
  await mkdir(place, { recursive: true, mode: 0o700 });
  if (account !== undefined) await chown(place, account.uid, account.gid);
}

async function canUse(account: OsUser | undefined, place: string): Promise<boolean> {
  if (account === undefined) return true;
  const { code } = await runAs(account, place, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', place]);
  return code === 0;
}
