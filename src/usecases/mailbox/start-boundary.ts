// Which mails of a folder were there before Casemill was: they get their row in the ledger and are never fetched. At the
// first reading the admin's `startFrom` decides. When the server numbers the folder anew (UIDVALIDITY), it decides again,
// with the instant that was kept then. What comes into the folder in between is new, whatever its date: somebody put it there.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { ListedMail } from '../../ports/mailbox.js';

/** Mails from before this instant were there before us; null: none was. Kept with the cursor for ever. */
export function startInstant({ startFrom }: Mailbox, now: Date): Date | null {
  if (startFrom === 'beginning') return null;
  return startFrom instanceof Date ? startFrom : now;
}

/** The mails that were there before us, and the others. `firstReading`: the folder was never read, so everything that it
 *  shows was there before us. */
export function splitAtStart(
  shown: readonly ListedMail[],
  mailbox: Mailbox,
  startsAt: Date | null,
  firstReading: boolean,
): readonly [before: readonly ListedMail[], since: readonly ListedMail[]] {
  const isBefore = (mail: ListedMail) => wasThereBefore(mailbox, startsAt, mail, firstReading);
  return [shown.filter(isBefore), shown.filter((mail) => !isBefore(mail))];
}

function wasThereBefore(
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
      // What nobody had seen was fetched then; a copy of it is recognised by its content.
      return mail.seen && (firstReading || older);
    default: {
      const never: never = startFrom;
      throw new Error(`unknown start ${String(never)}`);
    }
  }
}
