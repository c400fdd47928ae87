// Moves mails by UID. Never sends a plain EXPUNGE: it removes whatever anybody marked as deleted, also mails that were
// never fetched. A server without MOVE and UIDPLUS keeps the originals, marked as deleted, until it or a person removes
// them.

import type { ImapFlow } from 'imapflow';

/** What imapflow answers: false or undefined when the server refused. */
export async function moveMails(client: ImapFlow, uids: readonly number[], toFolder: string): Promise<unknown> {
  const range = uids.join(',');
  // Both ways of imapflow remove only the UIDs given.
  if (client.capabilities.has('MOVE') || client.capabilities.has('UIDPLUS')) {
    return client.messageMove(range, toFolder, { uid: true });
  }
  const copied = await client.messageCopy(range, toFolder, { uid: true });
  if (copied === false || copied === undefined) return copied;
  return client.messageFlagsAdd(range, ['\\Deleted'], { uid: true });
}
