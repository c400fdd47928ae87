// Decides which mails of a folder are older than Casemill's start: they get a ledger row and are never fetched. At the
// first reading the admin's `startFrom` decides; what comes while a worker that has started still tries to reach the
// server is new. After a change of UIDVALIDITY the recorded instant decides again. Mails that enter the folder later
// are new, whatever their date, since somebody put them there.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Mails from before this instant are older than the start; null: none is. Stored with the cursor. */
export function startInstant({ startFrom }: Mailbox, followedSince: Date): Date | null {
  if (startFrom === 'beginning') return null;
  if (startFrom instanceof Date) return startFrom;
  // Servers give seconds (INTERNALDATE).
  return new Date(Math.floor(followedSince.getTime() / 1_000) * 1_000);
}

/** How the folder was found when it was read for the first time. */
export interface FirstReading {
  readonly openedAt: Date;
  readonly uidNext: number;
}

/** Splits the mails into those older than the start and the others. `first`: null when the folder was read before. */
export function splitAtStart(
  shown: readonly ListedMail[],
  mailbox: Mailbox,
  startsAt: Date | null,
  first: FirstReading | null,
): readonly [before: readonly ListedMail[], since: readonly ListedMail[]] {
  const isBefore = (mail: ListedMail) => isBeforeStart(mailbox, startsAt, mail, first);
  return [shown.filter(isBefore), shown.filter((mail) => !isBefore(mail))];
}

function isBeforeStart(
  { startFrom }: Mailbox,
  startsAt: Date | null,
  mail: ListedMail,
  first: FirstReading | null,
): boolean {
  const older = startsAt !== null && mail.receivedAt < startsAt;
  if (startFrom instanceof Date) return older;
  switch (startFrom) {
    case 'beginning':
      return false;
    case 'now':
      return older || (first !== null && !cameMeanwhile(mail, first));
    case 'unseen':
      // Unseen mails were fetched then; a copy of one is recognised by its content.
      return mail.seen && (first !== null || older);
    default: {
      const never: never = startFrom;
      throw new Error(`unknown start ${String(never)}`);
    }
  }
}

/** Whether a mail from after the start came while the server was being reached. An old mail whose time cannot be right
 *  bears that of the listing, which is later. */
function cameMeanwhile({ uid, receivedAt }: ListedMail, { openedAt, uidNext }: FirstReading): boolean {
  return uid >= uidNext || receivedAt < openedAt;
}
