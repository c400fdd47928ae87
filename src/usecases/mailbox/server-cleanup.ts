// What the admin wants done with the server's copies, once the mails are safe here. How far it was done is on record, so what
// a worker left undone is done by the next.

import type { Folders } from '../../ports/folders.js';
import type { Leases } from '../../ports/leases.js';
import { leaseMs } from './lease.js';
import type { Reading } from './mailbox-reading.js';

/** A command names so many mails at most: servers bound the length of a line. */
const atOnce = 500;

/** For the opened folder. A mail that is too large was not fetched whole, and is left alone. Throws
 *  RefusedError, LeaseLostError. */
export async function cleanUpServer(
  store: Folders & Leases,
  { mailbox: { after, largestMailBytes }, session, lease }: Reading,
  folder: string,
): Promise<void> {
  if (after === 'leave') return;
  const uids = await store.untidied(lease.mailbox, folder, largestMailBytes);
  for (let from = 0; from < uids.length; from += atOnce) {
    const some = uids.slice(from, from + atOnce);
    // The server knows no fences: asked last, so that a worker which stalled here touches nothing of another one's.
    await store.renewLease(lease, leaseMs);
    if (after === 'seen') await session.mark(some, '\\Seen');
    else if (after === 'flag') await session.mark(some, '\\Flagged');
    else await session.move(some, after.move);
  }
  await store.recordTidied(lease, folder);
}
