// Whether another worker's process is known to have ended.

import { hostname } from 'node:os';

/** The name of this process: host and process id. */
export const processName = `${hostname()}:${process.pid}`;

/** True only for a process of this host, or of a container that has its name, that does not exist any more. */
export function hasEnded(name: string): boolean {
  const at = name.lastIndexOf(':');
  if (name.slice(0, at) !== hostname()) return false;
  const pid = Number(name.slice(at + 1));
  // A restarted container gives the same number again.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return pid === process.pid;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
