// A throw-away pgbouncer on a free loopback port, in front of the database of a URL. Its pool is small, so that its
// clients get each other's sessions.

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePort, startProgram } from './program.js';

export interface TestPgbouncer {
  /** The same database, pooled. */
  readonly url: string;
  stop(): Promise<void>;
}

/** For `describe.skipIf(!pgbouncerAvailable())`. */
export function pgbouncerAvailable(): boolean {
  return findProgram('pgbouncer', 'pgbouncer') !== undefined;
}

/** Null where pgbouncer is not installed. */
export async function startPgbouncer(url: string, mode: 'session' | 'transaction'): Promise<TestPgbouncer | null> {
  const program = findProgram('pgbouncer', 'pgbouncer');
  if (program === undefined) return null;
  const dir = await mkdtemp(join(tmpdir(), 'casemill-pgbouncer-'));
  await chmod(dir, 0o755); // root's pgbouncer becomes another user
  const port = await freePort();
  const server = new URL(url);
  const login = `user=${server.username} password='${decodeURIComponent(server.password)}'`;
  const settings = `[databases]
* = host=${server.hostname} port=${server.port} ${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${mode === 'session' ? 20 : 3}
`;
  const file = join(dir, 'pgbouncer.ini');
  await writeFile(file, settings, { mode: 0o644 });
  const user = userInfo().uid === 0 ? ['-u', 'nobody'] : [];
  // Asked for TLS, it answers with one letter.
  const askForTls = '\0\0\0\x08\x04\xd2\x16\x2f';
  const running = await startProgram(program, [...user, file], port, askForTls);
  server.port = String(port);
  return {
    url: server.href,
    async stop() {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
