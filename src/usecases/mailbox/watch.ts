// Keeps one mailbox read by one worker: takes the lease, connects, receives every folder, waits for a change, and
// repeats. What the server answers about one folder costs that folder only. A failed connection is rebuilt with growing
// delays for as long as the worker runs; other mailboxes are not affected.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { type Lease, LeaseLostError } from '../../ports/leases.js';
import {
  type ConnectMailbox,
  FetchFailedError,
  FolderFailedError,
  type MailboxSession,
  RefusedError,
} from '../../ports/mailbox.js';
import type { Connections, ConnectionUpdate } from '../../ports/mailbox-connection.js';
import { FoldersSetAside } from './folders-set-aside.js';
import { type LeaseDeps, whileLeased } from './lease.js';
import type { OpenMailbox } from './open-mailbox.js';
import { type ReceiveDeps, receiveFolder } from './receive.js';
import { receivePostponed } from './receive-postponed.js';
import { retryDelayMs } from './retry-delay.js';
import { cleanUpServer } from './server-cleanup.js';

export interface WatchDeps extends ReceiveDeps, LeaseDeps {
  readonly connections: Pick<Connections, 'record'>;
  readonly connect: ConnectMailbox;
  readonly rules: () => RuleSet;
}

/** Returns when `signal` fires, after the batch in hand. */
export function watchMailbox(deps: WatchDeps, name: string, signal: AbortSignal): Promise<void> {
  const followedSince = deps.clock();
  return whileLeased(deps, name, signal, (lease, held) => readMailbox(deps, lease, followedSince, held));
}

async function readMailbox(deps: WatchDeps, lease: Lease, followedSince: Date, signal: AbortSignal): Promise<void> {
  const name = lease.mailbox;
  const setAside = new FoldersSetAside();
  for (let failures = 0; !signal.aborted; ) {
    let session: MailboxSession | undefined;
    try {
      session = await deps.connect(name, deps.rules());
      deps.log.info({ mailbox: name }, 'mailbox connected');
      while (!signal.aborted) {
        const reading = { mailbox: mailboxOf(deps, name), session, lease, followedSince };
        const waitMs = await receiveAll(deps, reading, setAside, signal);
        failures = 0;
        // Waits in the folder that was opened last.
        if (waitMs > 0) await session.waitForChange(waitMs, signal);
      }
    } catch (error) {
      if (error instanceof LeaseLostError) throw error;
      failures++;
      const waitMs = retryDelayMs(failures);
      const message = error instanceof Error ? error.message : String(error);
      const state = error instanceof RefusedError ? 'refused' : 'retrying';
      deps.log.error(
        { mailbox: name, state, error: message, retryInMs: waitMs },
        'mailbox cannot be read, will be tried again',
      );
      await record(deps, lease, { state, error: message, read: false });
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    } finally {
      await session?.close().catch(() => undefined);
    }
  }
}

/** Receives every folder. A folder that the server does not open or list does not stop the others, nor do copies
 *  that it does not let us change. Returns how long to wait for a change. */
async function receiveAll(
  deps: WatchDeps,
  reading: OpenMailbox,
  setAside: FoldersSetAside,
  signal: AbortSignal,
): Promise<number> {
  const { mailbox, session, lease } = reading;
  const { folders, pollEveryMs } = mailbox;
  const failed: Error[] = setAside.waiting(folders, deps.clock());
  const untidied: string[] = [];
  for (const folder of setAside.inOrder(folders, deps.clock())) {
    try {
      await receiveFolder(deps, reading, folder, signal);
      setAside.readAgain(folder);
    } catch (error) {
      if (!session.isConnected()) setAside.connectionEnded(folder, error, deps.clock());
      const reason = folderProblem(error, session);
      failed.push(reason);
      deps.log.warn({ mailbox: lease.mailbox, folder, error: reason.message }, 'folder cannot be read');
      continue;
    }
    try {
      await cleanUpServer(deps, reading, folder);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      untidied.push(error.message);
      deps.log.warn(
        { mailbox: lease.mailbox, folder, error: error.message },
        'mails are read, but not marked or moved',
      );
    }
  }
  const isRefused = failed.some((error) => error instanceof RefusedError);
  const [first] = failed;
  // Perhaps it is the connection.
  if (first !== undefined && failed.length === folders.length && !isRefused) throw first;
  const said = [...failed.map(({ message }) => message), ...untidied];
  await record(deps, lease, {
    state: isRefused ? 'refused' : failed.length > 0 ? 'retrying' : 'connected',
    error: said.length === 0 ? null : said.join('\n'),
    read: failed.length < folders.length,
  });
  return Math.min(pollEveryMs, await tryPostponed(deps, reading, signal));
}

/** Milliseconds until the next try; 0 when a folder was opened, since a change of another one may have been missed. */
async function tryPostponed(deps: WatchDeps, reading: OpenMailbox, signal: AbortSignal): Promise<number> {
  let waitMs = Number.POSITIVE_INFINITY;
  for (const folder of reading.mailbox.folders) {
    try {
      const { opened, nextTryAt } = await receivePostponed(deps, reading, folder, signal);
      if (opened) waitMs = 0;
      if (nextTryAt !== null) waitMs = Math.min(waitMs, Math.max(0, nextTryAt.getTime() - deps.clock().getTime()));
    } catch (error) {
      const { message } = folderProblem(error, reading.session);
      deps.log.warn({ mailbox: reading.mailbox.name, folder, error: message }, 'postponed mails cannot be read');
    }
  }
  return waitMs;
}

/** Rethrows an error that is not about a folder. */
function folderProblem(error: unknown, session: MailboxSession): Error {
  const isOfFolder =
    error instanceof RefusedError || error instanceof FolderFailedError || error instanceof FetchFailedError;
  if (isOfFolder && session.isConnected()) return error;
  throw error;
}

/** An error in recording the state must not stop the reading. */
async function record({ connections, clock, log }: WatchDeps, lease: Lease, update: ConnectionUpdate): Promise<void> {
  try {
    await connections.record(lease, update, clock());
  } catch (error) {
    log.warn({ mailbox: lease.mailbox, error: String(error) }, 'mailbox state not recorded');
  }
}

function mailboxOf({ rules }: WatchDeps, name: string): Mailbox {
  const mailbox = rules().mailboxes.get(name);
  if (mailbox === undefined) throw new Error(`the rules no longer have mailbox "${name}"`);
  return mailbox;
}
