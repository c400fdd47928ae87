// A PostgreSQL of a test's own, which it may stop and start. The programs are those that npm brings, without what keeps
// the embedded server alive.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries } from '../../src/adapters/embedded-postgres/binaries.js';
import { prepareCluster, readPassword, USER } from '../../src/adapters/embedded-postgres/cluster.js';
import { findPostmaster, startPostmaster } from '../../src/adapters/embedded-postgres/postmaster.js';
import { prepareServerDir } from '../../src/adapters/embedded-postgres/server-dir.js';

export interface TestPostgres {
  /** Of its database `postgres`. */
  readonly url: string;
  /** `SIGINT` disconnects clients and stops it cleanly; after `SIGQUIT` it has to recover when it starts. Resolves
   *  when it has ended. */
  stop(how: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** On the same port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startPostgres(): Promise<TestPostgres> {
  const home = await mkdtemp(join(tmpdir(), 'casemill-postgres-'));
  const { serverDir, user } = await prepareServerDir(home);
  const binaries = await findBinaries(user, serverDir);
  await prepareCluster(serverDir, user, binaries, () => undefined);
  await startPostmaster(serverDir, user, binaries, undefined);
  const port = (await findPostmaster(serverDir))?.port;

  const server: TestPostgres = {
    url: `postgresql://${USER}:${await readPassword(serverDir)}@127.0.0.1:${port}/postgres`,
    async stop(how) {
      const running = await findPostmaster(serverDir);
      if (running === undefined) return;
      process.kill(running.pid, how);
      while ((await findPostmaster(serverDir)) !== undefined) await pause(20);
    },
    start: () => startPostmaster(serverDir, user, binaries, port),
    async remove() {
      await server.stop('SIGQUIT');
      for (const folder of new Set([home, serverDir])) await rm(folder, { recursive: true, force: true });
    },
  };
  return server;
}
