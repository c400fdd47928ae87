// Takes over the work of workers that died: their mailboxes, the mails that they were sending, the jobs that they had
// in hand and those that they had not added yet. Mails that they were processing become suspects (see attempts.ts). If
// this worker dies meanwhile, another one does it again.

import type { JobsInHand } from '../../ports/jobs.js';
import type { DeadWorkers, WorkerIdentity } from '../../ports/workers.js';
import type { UnreadMailboxes } from '../mailbox/unread-mailboxes.js';
import { type ReconcileDeps, reconcile } from './reconcile.js';

export interface TakeOverDeps extends ReconcileDeps {
  readonly deadWorkers: DeadWorkers;
  readonly jobsInHand: JobsInHand;
  readonly unreadMailboxes: UnreadMailboxes;
}

/** All at once: a hundred cost little more than one. */
export async function takeOver(deps: TakeOverDeps, dead: readonly WorkerIdentity[]): Promise<void> {
  const { deadWorkers, jobsInHand, unreadMailboxes, log } = deps;
  const ids = dead.map(({ id }) => id);
  const { mailboxes, mails } = await deadWorkers.release(ids, deps.clock());
  unreadMailboxes.announce(mailboxes);
  const jobs = await jobsInHand.addAgain(ids);
  await reconcile(deps);
  await deadWorkers.forget(ids);
  const workers = dead.map(({ name }) => name);
  log.warn({ workers, mailboxes, outbound: mails, jobs }, 'workers died, their work is taken over');
}
