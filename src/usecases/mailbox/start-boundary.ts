// Decides which mails of a folder are older than Casemill's start: they get a ledger row and are never fetched. At the
// first reading the admin's `startFrom` decides; what comes while a worker that has started still tries to reach the
// server is new. After a change of UIDVALIDITY the recorded instant decides again. Mails that enter the folder later
// are new, whatever their date, since somebody put them there.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** When the server could not be reached for longer, people have looked after the mail themselves. */
const longestTryMs = 3_600_000;

/** Mails from before this instant are older than the start; null: none is. Stored with the cursor. */
export function startInstant({ startFrom }: Mailbox, followedSince: Date, openedAt: Date): Date | null {
  if (startFrom === 'beginning') return null;
  if (startFrom instanceof Date) return startFrom;
  if (startFrom === 'unseen') return openedAt;
  const since = Math.max(followedSince.getTime(), openedAt.getTime() - longestTryMs);
  // Servers give seconds (INTERNALDATE).
  return new Date(Math.floor(since / 1_000) * 1_000);
}

/** Splits the mails into those older than the start and the others. `firstUidNext`: which UID was to be the next when
 *  the folder was opened for the first time; null: it was read before. */
export function splitAtStart(
  shown: readonly ListedMail[],
  mailbox: Mailbox,
  startsAt: Date | null,
  firstUidNext: number | null,
): readonly [before: readonly ListedMail[], since: readonly ListedMail[]] {
  const isBefore = (mail: ListedMail) => isBeforeStart(mailbox, startsAt, mail, firstUidNext);
  return [shown.filter(isBefore), shown.filter((mail) => !isBefore(mail))];
}

function isBeforeStart(
  { startFrom }: Mailbox,
  startsAt: Date | null,
  mail: ListedMail,
  firstUidNext: number | null,
): boolean {
  const older = startsAt !== null && mail.receivedAt < startsAt;
  if (startFrom instanceof Date) return older;
  switch (startFrom) {
    case 'beginning':
      return false;
    case 'now':
      return older || (firstUidNext !== null && mail.undated === true && mail.uid < firstUidNext);
    case 'unseen':
      // Unseen mails were fetched then; a copy of one is recognised by its content.
      return mail.seen && (firstUidNext !== null || older);
    default: {
      const never: never = startFrom;
      throw new Error(`unknown start ${String(never)}`);
    }
  }
}
