// Compares the folder to which read mails are moved with the ledger. There mails have other numbers, so they are
// recognised by their time and size. After an older backup was restored, mails lie there that the ledger does not know
// any more.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import { type MailboxSession, RefusedError } from '../../ports/mailbox.js';
import type { ComparisonDeps, FolderComparison } from './folder-comparison.js';

/** Empty when no mails are moved, or the folder is not there. Mails from before the mailbox was first read do not
 *  count. */
export async function compareMoved(
  { folders, ledgerComparison }: ComparisonDeps,
  session: MailboxSession,
  mailbox: Mailbox,
): Promise<readonly FolderComparison[]> {
  const { after } = mailbox;
  if (typeof after !== 'object') return [];
  const folder = after.move;
  const status = await session.openFolder(folder).catch((error: unknown) => {
    if (error instanceof RefusedError) return null;
    throw error;
  });
  if (status === null) return [];
  const cursors = await Promise.all(mailbox.folders.map((name) => folders.find(mailbox.name, name)));
  const starts = cursors.flatMap((cursor) => cursor?.startsAt?.getTime() ?? []);
  const startsAt = Math.min(...starts, Number.POSITIVE_INFINITY);
  const shown = (await session.list(1)).filter(
    ({ receivedAt }) => starts.length === 0 || receivedAt.getTime() >= startsAt,
  );
  const missing = await ledgerComparison.unknownMails(mailbox.name, shown);
  const inLedger = shown.length - missing.length;
  return [
    { folder, uidValidity: status.uidValidity.toString(), onServer: shown.length, inLedger, missing, waiting: [] },
  ];
}
