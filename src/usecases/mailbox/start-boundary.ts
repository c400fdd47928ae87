// Decides which mails of a folder are older than Casemill's start: they get a ledger row and are never fetched. At the
// first reading the admin's `startFrom` decides. After a change of UIDVALIDITY the recorded instant decides again.
// Mails that enter the folder later are new, whatever their date, since somebody put them there.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Mails from before this instant are older than the start; null: none is. Stored with the cursor. */
export function startInstant({ startFrom }: Mailbox, now: Date): Date | null {
  if (startFrom === 'beginning') return null;
  return startFrom instanceof Date ? startFrom : now;
}

/** Splits the mails into those older than the start and the others. `firstReading`: the folder was never read. */
export function splitAtStart(
  shown: readonly ListedMail[],
  mailbox: Mailbox,
  startsAt: Date | null,
  firstReading: boolean,
): readonly [before: readonly ListedMail[], since: readonly ListedMail[]] {
  const isBefore = (mail: ListedMail) => isBeforeStart(mailbox, startsAt, mail, firstReading);
  return [shown.filter(isBefore), shown.filter((mail) => !isBefore(mail))];
}

function isBeforeStart(
  { startFrom }: Mailbox,
  startsAt: Date | null,
  mail: ListedMail,
  firstReading: boolean,
): boolean {
  const older = startsAt !== null && mail.receivedAt < startsAt;
  if (startFrom instanceof Date) return older;
  switch (startFrom) {
    case 'beginning':
      return false;
    case 'now':
      return firstReading || older;
    case 'unseen':
      // Unseen mails were fetched then; a copy of one is recognised by its content.
      return mail.seen && (firstReading || older);
    default: {
      const never: never = startFrom;
      throw new Error(`unknown start ${String(never)}`);
    }
  }
}
