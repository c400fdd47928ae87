// Who runs the server. PostgreSQL refuses root, so root lends it a system user: the owner of a cluster that exists,
// else `postgres`, else `casemill`, which is created when missing. Everybody else runs it as themselves.

import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user that the server's processes get; undefined means the one we are. */
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
  // Two that start at once may both try; what counts is that the user is there.
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

/** What spawn needs to run something as the account: no trace of our own environment, and a directory it can enter. */
export function spawnOptions(account: OsUser | undefined, home: string) {
  const env: Record<string, string> = { HOME: home, LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' };
  return { ...account, env, cwd: process.platform === 'win32' ? home : '/', windowsHide: true };
}

/** Runs a command to its end as the account. A command that cannot even be started has code -1. */
export function runAs(
  account: OsUser | undefined,
  home: string,
  command: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions(account, home), stdio: ['ignore', 'pipe', 'pipe'] });
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
