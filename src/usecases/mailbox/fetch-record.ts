// Has each fetch on record while it lasts, so that a mail that ends its worker while it comes, or that the server never
// sends, is known afterwards.

import type { Folders } from '../../ports/folders.js';
import type { Lease } from '../../ports/leases.js';
import { type ListedMail, UnsentError } from '../../ports/mailbox.js';

/** Throws what `fetch` throws. What its success has to say ends with the rows that it leads to. */
export async function onRecord<T>(
  store: Folders,
  { lease, folder }: { readonly lease: Lease; readonly folder: string },
  batch: readonly ListedMail[],
  fetch: () => Promise<T>,
): Promise<T> {
  const uids = batch.map(({ uid }) => uid);
  await store.beginFetch(lease, folder, Math.min(...uids), Math.max(...uids));
  try {
    return await fetch();
  } catch (error) {
    await store.endFetch(lease, folder, error instanceof UnsentError);
    throw error;
  }
}
