// Runs a PostgreSQL that npm installed, for installations without a database. All processes with the same home share
// one server: the first starts it, others join, and the last to close stops it. A killed process leaves it running for
// the next one; a killed server is restarted on the same port while any process needs it.

import { realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { makeDirectory } from '../files/make-directory.js';
import { DATABASE, USER } from './cluster.js';
import { releaseServerLease, type ServerLease, takeServerLease } from './server-lease.js';

export interface EmbeddedPostgresOptions {
  /** The home directory (`CASEMILL_HOME`); created when missing. */
  readonly home: string;
  /** Called with a line for each event. */
  readonly log: (line: string) => void;
}

/** The server, in use by this process. */
export interface EmbeddedPostgres {
  /** Connection string of the database `casemill`, with its password. */
  readonly url: string;
  /** Releases the server and stops it when no other process uses it. Close connection pools first. */
  close(): Promise<void>;
}

/** Joins the server of `home`, after creating and starting it if needed. */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  makeDirectory(options.home);
  const home = await realpath(options.home);
  const log = options.log;
  const first = await takeServerLease(home, log, undefined);
  const { port } = first.postmaster;

  let closing: Promise<void> | undefined;
  let lease: Promise<ServerLease | undefined> = Promise.resolve(first);
  const renewWhenLost = (current: ServerLease) =>
    void current.ended.then(() => {
      if (closing === undefined) lease = retake();
    });
  const retake = async (): Promise<ServerLease | undefined> => {
    log('lost the connection to the embedded PostgreSQL, reconnecting');
    for (;;) {
      try {
        const taken = await takeServerLease(home, log, port);
        if (taken.postmaster.port !== port) {
          log(`the embedded PostgreSQL moved from port ${port} to ${taken.postmaster.port}: restart this process`);
        }
        renewWhenLost(taken);
        return taken;
      } catch (error) {
        log(`the embedded PostgreSQL is not available: ${(error as Error).message}`);
        if (closing !== undefined) return undefined;
        await pause(1_000);
      }
    }
  };
  renewWhenLost(first);

  return {
    url: `postgresql://${USER}:${first.password}@127.0.0.1:${port}/${DATABASE}`,
    close() {
      closing ??= lease.then((taken) => (taken === undefined ? undefined : releaseServerLease(taken, log)));
      return closing;
    },
  };
}
