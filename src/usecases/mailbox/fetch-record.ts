// Records a fetch while it runs, so that a mail that crashes its worker during the fetch can be identified afterwards.

import { DatabaseTroubleError } from '../../ports/database-trouble.js';
import type { Folders } from '../../ports/folders.js';
import type { Lease } from '../../ports/leases.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Rethrows what `fetch` and `store` throw. The fetch stays recorded until its rows are stored, unless the database is
 *  in trouble, which is no fault of the mails. */
export async function recordFetch<T, R>(
  folders: Folders,
  { lease, folder }: { readonly lease: Lease; readonly folder: string },
  batch: readonly ListedMail[],
  fetch: () => Promise<T>,
  store: (fetched: T) => Promise<R>,
): Promise<R> {
  const uids = batch.map(({ uid }) => uid);
  await folders.beginFetch(lease, folder, Math.min(...uids), Math.max(...uids));
  let fetched: T;
  try {
    fetched = await fetch();
  } catch (error) {
    await folders.endFetch(lease, folder);
    throw error;
  }
  try {
    return await store(fetched);
  } catch (error) {
    if (error instanceof DatabaseTroubleError) await folders.endFetch(lease, folder).catch(() => undefined);
    throw error;
  }
}
