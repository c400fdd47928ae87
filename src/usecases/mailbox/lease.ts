// Makes sure that one worker at a time reads a mailbox. The holder renews its lease; if its worker dies, the lease is
// released by whoever takes over its work. Where nobody can tell that it died, because its process is frozen, another
// worker takes the lease when it has run out. A holder that stalled and lost the lease is stopped, and the fence keeps
// it from writing until it notices.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../ports/clock-and-log.js';
import { type Lease, LeaseLostError, type Leases } from '../../ports/leases.js';
import type { WorkerIdentity } from '../../ports/workers.js';
import type { UnreadMailboxes } from './unread-mailboxes.js';

export interface LeaseDeps {
  readonly leases: Leases;
  readonly unreadMailboxes: UnreadMailboxes;
  readonly worker: WorkerIdentity;
  readonly log: Log;
}

/** Longer than a worker can be busy: the watchdog kills it after a minute. */
export const leaseMs = 90_000;
const renewEveryMs = 5_000;
/** Without any news. */
const takeEveryMs = 5_000;

/**
 * Waits for the lease of the mailbox, does `work` while it holds, and gives it back; again and again, until `signal`
 * fires. The signal of `work` fires then too, and when the lease is lost; the lease is kept until `work` has ended.
 */
export async function whileLeased(
  deps: LeaseDeps,
  mailbox: string,
  signal: AbortSignal,
  work: (lease: Lease, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const lease = await deps.leases.take(mailbox, deps.worker, leaseMs);
      if (lease !== undefined) await hold(deps, lease, signal, work);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      deps.log.warn({ mailbox, error: message }, 'mailbox lease unavailable');
    }
    await deps.unreadMailboxes.wait(mailbox, takeEveryMs, signal);
  }
}

async function hold(
  { leases, log }: LeaseDeps,
  lease: Lease,
  signal: AbortSignal,
  work: (lease: Lease, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const lost = new AbortController();
  const ended = new AbortController();
  const renewing = renew(leases, lease, lost, ended.signal, log);
  try {
    await work(lease, AbortSignal.any([signal, lost.signal]));
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
    log.warn({ mailbox: lease.mailbox }, error.message);
  } finally {
    ended.abort();
    await renewing;
    await leases.release(lease);
  }
}

async function renew(leases: Leases, lease: Lease, lost: AbortController, ended: AbortSignal, log: Log): Promise<void> {
  for (;;) {
    await sleep(renewEveryMs, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    try {
      await leases.renew(lease, leaseMs);
    } catch (error) {
      if (error instanceof LeaseLostError) return lost.abort();
      // Without a database nobody else can take it either.
      log.warn({ mailbox: lease.mailbox, error: String(error) }, 'mailbox lease not renewed');
    }
  }
}
