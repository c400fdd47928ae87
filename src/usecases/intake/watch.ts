// Keeps one mailbox read by one worker: take the lease, connect, receive every folder, wait for a change, again. A
// connection that fails is rebuilt, later and later, for as long as the worker runs; other mailboxes never notice.

import { setTimeout as sleep } from 'node:timers/promises';
import type { RuleSet } from '../../core/rule-set.js';
import { type ConnectMailbox, type Lease, LeaseLostError, type MailboxSession } from '../../ports.js';
import { type LeaseDeps, whileLeased } from './lease.js';
import { type ReceiveDeps, receiveFolder } from './receive.js';

export interface WatchDeps extends ReceiveDeps, Pick<LeaseDeps, 'worker'> {
  readonly connect: ConnectMailbox;
  readonly rules: () => RuleSet;
}

const firstRetryMs = 1_000;
const longestRetryMs = 5 * 60_000;

/** Returns when `signal` fires: the batch in hand is finished first. */
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
      }
    } catch (error) {
      if (error instanceof LeaseLostError) throw error;
      failures++;
      const waitMs = retryDelayMs(failures);
      deps.log.error(
        { mailbox: name, error: error instanceof Error ? error.message : String(error), retryInMs: waitMs },
        'mailbox cannot be read, will be tried again',
      );
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    } finally {
      await session?.close().catch(() => undefined);
    }
  }
}

async function receiveAll(deps: WatchDeps, session: MailboxSession, lease: Lease, signal: AbortSignal): Promise<void> {
  const mailbox = deps.rules().mailboxes.get(lease.mailbox);
  if (mailbox === undefined) throw new Error(`the rules no longer have mailbox "${lease.mailbox}"`);
  const reading = { mailbox, session, lease };
  // The first folder last: waiting happens in the folder that was opened last.
  for (const folder of mailbox.folders.toReversed()) await receiveFolder(deps, reading, folder, signal);
  await session.waitForChange(mailbox.pollEveryMs, signal);
}

/** Doubles with every failure; the jitter keeps many mailboxes of one server apart. */
function retryDelayMs(failures: number): number {
  const full = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
  return Math.round(full * (0.5 + Math.random() / 2));
}
