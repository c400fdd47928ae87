// Reads INTERNALDATE, the time at which the server received a mail. Servers give impossible ones: Domino answers
// "00-Jan-0000 00:00:00 +0000", imports leave the year 1 or 9999, and clocks run ahead.

/** Earlier than any mail that could have been stored over IMAP. */
const earliest = Date.UTC(1982, 0);

/** `now` when the server's time is missing or cannot be right. */
export function receivedAt(internalDate: Date | string | undefined, now: Date): Date {
  if (!(internalDate instanceof Date)) return now;
  return internalDate.getTime() >= earliest && internalDate <= now ? internalDate : now;
}
