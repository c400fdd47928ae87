// Keeps one mailbox read by one worker: takes the lease, connects, receives every folder, waits for a change, and
// repeats. A failed connection is rebuilt with growing delays for as long as the worker runs; other mailboxes are not
// affected.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { type Lease, LeaseLostError } from '../../ports/leases.js';
import { type ConnectMailbox, type MailboxSession, RefusedError } from '../../ports/mailbox.js';
import type { Connections, ConnectionUpdate } from '../../ports/mailbox-connection.js';
import { type LeaseDeps, whileLeased } from './lease.js';
import { type ReceiveDeps, receiveFolder } from './receive.js';
import { cleanUpServer } from './server-cleanup.js';

export interface WatchDeps extends ReceiveDeps, LeaseDeps {
  readonly connections: Pick<Connections, 'record'>;
  readonly connect: ConnectMailbox;
  readonly rules: () => RuleSet;
}

const firstRetryMs = 1_000;
const longestRetryMs = 5 * 60_000;

/** Returns when `signal` fires, after the batch in hand. */
export function watchMailbox(deps: WatchDeps, name: string, signal: AbortSignal): Promise<void> {
  return whileLeased(deps, name, signal, (lease, held) => readMailbox(deps, lease, held));
}

async function readMailbox(deps: WatchDeps, lease: Lease, signal: AbortSignal): Promise<void> {
  const name = lease.mailbox;
  for (let failures = 0; !signal.aborted; ) {
    let session: MailboxSession | undefined;
    try {
      session = await deps.connect(name, deps.rules());
      deps.log.info({ mailbox: name }, 'mailbox connected');
      while (!signal.aborted) {
        await receiveAll(deps, session, lease, signal);
        failures = 0;
        // Waits in the folder that was opened last.
        await session.waitForChange(mailboxOf(deps, name).pollEveryMs, signal);
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

/** Receives every folder. A folder that the server refuses does not stop the others, nor do copies that it does not
 *  let us change. */
async function receiveAll(deps: WatchDeps, session: MailboxSession, lease: Lease, signal: AbortSignal): Promise<void> {
  const reading = { mailbox: mailboxOf(deps, lease.mailbox), session, lease };
  const { folders } = reading.mailbox;
  const refusals: string[] = [];
  const untidied: string[] = [];
  // The first folder comes last, since waiting happens in the folder that was opened last.
  for (const folder of folders.toReversed()) {
    try {
      await receiveFolder(deps, reading, folder, signal);
    } catch (error) {
      refusals.push(refusalIn(error));
      deps.log.warn({ mailbox: lease.mailbox, folder, error: refusals.at(-1) }, 'folder cannot be read');
      continue;
    }
    try {
      await cleanUpServer(deps, reading, folder);
    } catch (error) {
      untidied.push(refusalIn(error));
      deps.log.warn(
        { mailbox: lease.mailbox, folder, error: untidied.at(-1) },
        'mails are read, but not marked or moved',
      );
    }
  }
  const said = [...refusals, ...untidied];
  await record(deps, lease, {
    state: refusals.length === 0 ? 'connected' : 'refused',
    error: said.length === 0 ? null : said.join('\n'),
    read: refusals.length < folders.length,
  });
}

/** Rethrows any other error. */
function refusalIn(error: unknown): string {
  if (error instanceof RefusedError) return error.message;
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

/** Doubles with every failure, up to a limit; jitter spreads the mailboxes of one server. Milliseconds. */
function retryDelayMs(failures: number): number {
  const full = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
  return Math.round(full * (0.5 + Math.random() / 2));
}
