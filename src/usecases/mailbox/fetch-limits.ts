// When a mail is to blame for what happens with it in hand. One that ends its worker, or never comes, holds up the mails
// behind it only so long.

import type { LatestFetch } from '../../ports/folders.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Of workers. Reading a suspect apart, or in pieces, tells more and sooner; after so many it must be the mail. */
export const maxCrashes = 5;
/** Of the server, to send it. With the pauses between tries it has some minutes to recover. */
const mostRefusals = 9;

/** Whether the mail, the first one that has no row yet, should not be fetched again. */
export function isUnfetchable(latest: LatestFetch | null, { uid, deleted }: ListedMail): boolean {
  return !deleted && latest?.fromUid === uid && (latest.crashCount >= maxCrashes || latest.unsent >= mostRefusals);
}

/** What its row says then. */
export const neverCame =
  'it could not be fetched: again and again its worker died, or the server did not send it. ' +
  'It is still in its folder; moved out and back, it is fetched anew';
