// Chooses the user that runs the server, and runs commands as that user. PostgreSQL refuses root, so under root it runs
// as the owner of an existing cluster, else `postgres`, else `casemill`, which is created when missing. Other users run
// it as themselves.

import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user of the server's processes; undefined stands for our own. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

/** Chooses the user, and creates `casemill` where root finds none. `dataDir` need not exist. */
export async function chooseUser(dataDir: string): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataDir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const existing = (await lookUp('postgres')) ?? (await lookUp('casemill'));
  if (existing !== undefined) return existing;
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const problem = await run('useradd', [...args, '--shell', '/usr/sbin/nologin', 'casemill'])
    .then(() => undefined)
    .catch((error: Error) => error);
  // Another process may have created it at the same time.
  const created = await lookUp('casemill');
  if (created !== undefined) return created;
  throw new Error(
    'The embedded PostgreSQL does not run as root, there is no user "postgres", and the user "casemill" could not be ' +
      `created (${problem?.message.trim() ?? 'unknown reason'}). Create a system user "casemill", start Casemill as ` +
      'another user than root, or set DATABASE_URL to use a database of your own.',
  );
}

async function lookUp(user: string): Promise<OsUser | undefined> {
  const ids = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]).catch(() => undefined);
  if (ids === undefined) return undefined;
  return { uid: Number(ids[0].stdout), gid: Number(ids[1].stdout) };
}

/** Options to spawn a process as the user, with a clean environment and a working directory that it can enter. */
export function spawnOptions(user: OsUser | undefined, home: string) {
  const env: Record<string, string> = { HOME: home, LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' };
  return { ...user, env, cwd: process.platform === 'win32' ? home : '/', windowsHide: true };
}

/** Runs a command as the user until it ends. The code is -1 when it cannot be started. */
export function runAs(
  user: OsUser | undefined,
  home: string,
  command: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions(user, home), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output: output.trim() }));
  });
}
