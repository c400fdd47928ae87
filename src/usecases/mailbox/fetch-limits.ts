// Decides when a mail itself is to blame for failing fetches: one that crashes its worker or never arrives may hold up
// the mails behind it only for so long.

import type { LatestFetch } from '../../ports/folders.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Crashes. Isolated and streamed reading finds out more and sooner; after this many it must be the mail. */
export const maxCrashes = 5;
/** Fetches that the server did not finish. With the delays between tries it has some minutes to recover. */
const maxFailures = 9;

/** Whether to stop fetching this mail, the first one without a row. */
export function isUnfetchable(latest: LatestFetch | null, { uid, deleted }: ListedMail): boolean {
  return !deleted && latest?.fromUid === uid && (latest.crashCount >= maxCrashes || latest.failures >= maxFailures);
}

/** The error in the row of such a mail. */
export const unfetchableMessage =
  'it could not be fetched: again and again its worker died, or the server did not send it. ' +
  'It is still in its folder; moved out and back, it is fetched anew';
