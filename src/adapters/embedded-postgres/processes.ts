// Identifies processes that we may not have started: whether a pid is still the same process, and whether it is the
// PostgreSQL of a given data directory. Pids are reused, in containers even regularly, so a living pid proves nothing.

import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A text that differs for each process that has had the pid; empty when there is no such process. */
export async function processIdentity(pid: number): Promise<string> {
  if (!isAlive(pid)) return '';
  if (process.platform === 'linux') {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // After the command in parentheses, which may contain spaces: the state, …, and as 20th field the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' || fields[0] === 'Z' ? '' : `${boot.trim()}/${fields[19]}`;
  }
  if (process.platform === 'win32') return 'alive';
  return (await ps(pid, 'lstart')).trim();
}

/** Whether `pid` is PostgreSQL on `dataDir`. Where the system does not tell, any living process counts. */
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
  // It may have been started with other arguments; PostgreSQL's working directory is its data directory.
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  // Without permission to read it (such as root in a container), any PostgreSQL counts.
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
  // Exit code 1 means that there is no such process.
  const { stdout } = await run('ps', ['-p', String(pid), '-o', `${column}=`]).catch(() => ({ stdout: '' }));
  return stdout;
}
