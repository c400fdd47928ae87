// A PostgreSQL that npm brings, for those who configured none. Any number of processes share the one of a data
// directory: the first starts it, others adopt it, the last to close stops it. A process that is killed leaves it
// running for the next; a server that is killed is started again, on the same port, while anybody needs it.

import { mkdir, realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DATABASE, USER } from './cluster.js';
import { releaseServerLease, type ServerLease, takeServerLease } from './server-lease.js';

export interface EmbeddedPostgresOptions {
  /** The data directory (`CASEMILL_HOME`); made when missing. */
  readonly home: string;
  /** Told what happens, a line at a time. */
  readonly log: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Connection string of the database `casemill`, with its password. */
  readonly url: string;
  /** Gives up our presence, and stops the server when nobody else is present. End your pools first. */
  close(): Promise<void>;
}

/** Joins the server of `home`, starting it (and making it) when needed. */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.home, { recursive: true });
  const home = await realpath(options.home);
  const log = options.log;
  const first = await takeServerLease(home, log, undefined);
  const { port } = first.postmaster;

  let closing: Promise<void> | undefined;
  let seat: Promise<ServerLease | undefined> = Promise.resolve(first);
  const keep = (taken: ServerLease) =>
    void taken.ended.then(() => {
      if (closing === undefined) seat = retake();
    });
  const retake = async (): Promise<ServerLease | undefined> => {
    log('lost the embedded PostgreSQL; connecting again');
    for (;;) {
      try {
        const taken = await takeServerLease(home, log, port);
        if (taken.postmaster.port !== port) {
          log(`the embedded PostgreSQL is now on port ${taken.postmaster.port}, not ${port}: restart this process`);
        }
        keep(taken);
        return taken;
      } catch (error) {
        log(`the embedded PostgreSQL is not available: ${(error as Error).message}`);
        if (closing !== undefined) return undefined;
        await pause(1_000);
      }
    }
  };
  keep(first);

  return {
    url: `postgresql://${USER}:${first.password}@127.0.0.1:${port}/${DATABASE}`,
    close() {
      closing ??= seat.then((taken) => (taken === undefined ? undefined : releaseServerLease(taken, log)));
      return closing;
    },
  };
}
