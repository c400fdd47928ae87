// Takes over the work of a worker that died: its mailboxes, the mails that it was sending, the jobs that it had in hand
// and those that it had not added yet. Mails that it was processing become suspects (see attempts.ts). If this worker
// dies meanwhile, another one does it again.

import type { JobsInHand } from '../../ports/jobs.js';
import type { DeadWorkers, WorkerIdentity } from '../../ports/workers.js';
import type { UnreadMailboxes } from '../mailbox/unread-mailboxes.js';
import { type ReconcileDeps, reconcile } from './reconcile.js';

export interface TakeOverDeps extends ReconcileDeps {
  readonly deadWorkers: DeadWorkers;
  readonly jobsInHand: JobsInHand;
  readonly unreadMailboxes: UnreadMailboxes;
}

export async function takeOver(deps: TakeOverDeps, { id, name }: WorkerIdentity): Promise<void> {
  const { deadWorkers, jobsInHand, unreadMailboxes, log } = deps;
  const { mailboxes, mails } = await deadWorkers.release(id, deps.clock());
  unreadMailboxes.announce(mailboxes);
  const jobs = await jobsInHand.addAgain(id);
  await reconcile(deps);
  await deadWorkers.forget(id);
  log.warn({ worker: name, mailboxes, outbound: mails, jobs }, 'a worker died, its work is taken over');
}
