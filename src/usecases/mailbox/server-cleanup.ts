// Does with the server's copies what the admin chose (`after`), once the mails are stored here. Progress is recorded,
// so the next worker finishes what one left undone.

import type { Folders } from '../../ports/folders.js';
import type { Leases } from '../../ports/leases.js';
import { leaseMs } from './lease.js';
import type { OpenMailbox } from './open-mailbox.js';

/** Mails per command; servers limit the length of a line. */
const batchSize = 500;

/** For the open folder. Mails above the size limit were not fetched whole and are left alone. Throws RefusedError,
 *  LeaseLostError. */
export async function cleanUpServer(
  { folders, leases }: { readonly folders: Folders; readonly leases: Leases },
  { mailbox: { after, largestMailBytes }, session, lease }: OpenMailbox,
  folder: string,
): Promise<void> {
  if (after === 'leave') return;
  const uids = await folders.mailsToCleanUp(lease.mailbox, folder, largestMailBytes);
  for (let from = 0; from < uids.length; from += batchSize) {
    const some = uids.slice(from, from + batchSize);
    // The server has no fence, so the lease is checked last: a worker that stalled here must not touch another one's
    // copies.
    await leases.renew(lease, leaseMs);
    if (after === 'seen') await session.mark(some, '\\Seen');
    else if (after === 'flag') await session.mark(some, '\\Flagged');
    else await session.move(some, after.move);
  }
  await folders.recordCleanup(lease, folder);
}
