// Records a fetch while it runs, so that a mail that crashes its worker during the fetch can be identified afterwards.

import type { Folders } from '../../ports/folders.js';
import type { Lease } from '../../ports/leases.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Rethrows what `fetch` throws. A successful fetch stays recorded until its rows are written. */
export async function recordFetch<T>(
  folders: Folders,
  { lease, folder }: { readonly lease: Lease; readonly folder: string },
  batch: readonly ListedMail[],
  fetch: () => Promise<T>,
): Promise<T> {
  const uids = batch.map(({ uid }) => uid);
  await folders.beginFetch(lease, folder, Math.min(...uids), Math.max(...uids));
  try {
    return await fetch();
  } catch (error) {
    await folders.endFetch(lease, folder);
    throw error;
  }
}
