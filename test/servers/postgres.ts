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
  /** `SIGINT` cuts its clients off and stops it in order; after `SIGQUIT` it has to recover when it starts. Resolves when it
   *  has gone. */
  stop(how: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** On the same port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startPostgres(): Promise<TestPostgres> {
  const home = await mkdtemp(join(tmpdir(), 'casemill-postgres-'));
  const { place, account } = await prepareServerDir(home);
  const binaries = await findBinaries(account, place);
  await prepareCluster(place, account, binaries, () => undefined);
  await startPostmaster(place, account, binaries, undefined);
  const port = (await findPostmaster(place))?.port;

  const server: TestPostgres = {
    url: `postgresql://${USER}:${await readPassword(place)}@127.0.0.1:${port}/postgres`,
    async stop(how) {
      const running = await findPostmaster(place);
      if (running === undefined) return;
      process.kill(running.pid, how);
      while ((await findPostmaster(place)) !== undefined) await pause(20);
    },
    start: () => startPostmaster(place, account, binaries, port),
    async remove() {
      await server.stop('SIGQUIT');
      for (const folder of new Set([home, place])) await rm(folder, { recursive: true, force: true });
    },
  };
  return server;
}
