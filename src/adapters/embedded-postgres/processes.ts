// What the operating system says about a process that we did not necessarily start: which incarnation of a pid it is,
// and whether it is the PostgreSQL of a given data directory. Pids are used again after a crash, in containers even
// regularly, so a living pid alone proves nothing.

import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A text that differs between two processes that have had the same pid; empty when there is no such process. */
export async function processIdentity(pid: number): Promise<string> {
  if (!isAlive(pid)) return '';
  if (process.platform === 'linux') {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // Behind the command in parentheses, which may itself hold spaces: the state, ..., as 20th the start instant.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' || fields[0] === 'Z' ? '' : `${boot.trim()}/${fields[19]}`;
  }
  if (process.platform === 'win32') return 'alive';
  return (await ps(pid, 'lstart')).trim();
}

/** Whether `pid` lives and runs PostgreSQL on `dataDir`. When the system does not tell, a living process counts. */
export async function isPostmasterOf(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    const command = await ps(pid, 'command');
    return command.includes(dataDir) || command.includes('postgres');
  }
  // A zombie has an empty command line.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (command.split('\0').includes(dataDir)) return true;
  // Somebody else may have started it with other arguments; PostgreSQL works inside its data directory.
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  // Without the right to look (a container's root has not), a PostgreSQL counts as that of the directory.
  return cwd === undefined ? command.includes('postgres') : cwd === dataDir;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function ps(pid: number, column: string): Promise<string> {
  // An exit code of 1 says that there is no such process.
  const { stdout } = await run('ps', ['-p', String(pid), '-o', `${column}=`]).catch(() => ({ stdout: '' }));
  return stdout;
}
