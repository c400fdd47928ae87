// Medians, CPU time, and how many statements were sent to PostgreSQL.

import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Sent to PostgreSQL, by Casemill and by its jobs backend. */
export interface Statements {
  readonly casemill: number;
  readonly jobs: number;
}

/** Counts every statement of this process, BEGIN and COMMIT too, until `stop`. */
export function countStatements(): { stop(): Statements } {
  const original = pg.Client.prototype.query;
  const counts = { casemill: 0, jobs: 0 };
  pg.Client.prototype.query = function counting(this: pg.Client, ...parameters: never[]) {
    const { application_name: name } = (this as unknown as { connectionParameters: { application_name?: string } })
      .connectionParameters;
    if (name === 'casemill') counts.casemill++;
    else counts.jobs++;
    return (original as (...all: never[]) => unknown).apply(this, parameters);
  } as typeof original;
  return {
    stop() {
      pg.Client.prototype.query = original;
      return counts;
    },
  };
}

/** CPU time in milliseconds: of this process with its threads, of its main thread alone, and of the PostgreSQL
 *  server. */
export interface CpuTime {
  readonly program: number;
  readonly mainThread: number;
  /** 0 when the server is on another machine, or this system has no /proc. */
  readonly server: number;
}

/** Measures what is used from now until `stop`. `backend`: the process number of any connection to the server. */
export function measureCpu(backend: number): { stop(): CpuTime } {
  const server = serverCpuMs(backend);
  const loop = performance.eventLoopUtilization();
  const program = process.cpuUsage();
  return {
    stop() {
      const { user, system } = process.cpuUsage(program);
      const { active } = performance.eventLoopUtilization(loop);
      return { program: (user + system) / 1000, mainThread: active, server: serverCpuMs(backend) - server };
    },
  };
}

/** A tick of /proc: 100 a second on every Linux. */
const tickMs = 10;

/** Of the server and all of its processes. */
function serverCpuMs(backend: number): number {
  const stat = (pid: string | number) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
        .map(Number);
      // Fields 4 and 14 to 17 of proc(5); those of children that ended are in their parent.
      const [, parent = 0, , , , , , , , , , user = 0, system = 0, childUser = 0, childSystem = 0] = fields;
      return { parent, ms: (user + system) * tickMs, endedMs: (childUser + childSystem) * tickMs };
    } catch {
      return undefined;
    }
  };
  const postmaster = stat(backend)?.parent;
  if (postmaster === undefined) return 0;
  const own = stat(postmaster);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(stat)
    .reduce((sum, found) => sum + (found?.parent === postmaster ? found.ms : 0), (own?.ms ?? 0) + (own?.endedMs ?? 0));
}
