// Decides when a mail itself is to blame for failing fetches: one that crashes its worker or never arrives may be tried
// only so often. Others are not held up meanwhile.

import type { LatestFetch } from '../../ports/folders.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Crashes. Isolated and streamed reading finds out more and sooner; after this many it must be the mail. */
export const maxCrashes = 5;
/** Tries to get a mail that the server lists and does not send. With the delays between them it has some minutes to
 *  recover. */
export const maxFailures = 9;

const firstRetryMs = 1_000;
const longestRetryMs = 5 * 60_000;

/** Whether to stop fetching this mail, the first one without a row. */
export function isUnfetchable(latest: LatestFetch | null, { uid, deleted }: ListedMail): boolean {
  return !deleted && latest?.fromUid === uid && latest.crashCount >= maxCrashes;
}

/** The pause after so many failures. Milliseconds. */
export function retryDelayMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 1));
}

/** The error in the row of such a mail. */
export const unfetchableMessage =
  'it could not be fetched: again and again its worker died, or the server did not send it. ' +
  'It is still in its folder; moved out and back, it is fetched anew';
