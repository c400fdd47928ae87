// Reads INTERNALDATE, the time at which the server received a mail. Servers give impossible ones: Domino answers
// "00-Jan-0000 00:00:00 +0000", imports leave the year 1 or 9999, and clocks run ahead.

/** Earlier than any mail that could have been stored over IMAP. */
const earliest = Date.UTC(1982, 0);

/** Clocks of servers differ. */
const aheadMs = 60_000;

/** Whether the server's time can be right, if a clock is a little ahead. */
export function isDated(internalDate: Date | string | undefined, now: Date): internalDate is Date {
  if (!(internalDate instanceof Date)) return false;
  return internalDate.getTime() >= earliest && internalDate.getTime() <= now.getTime() + aheadMs;
}

/** `now` when the server's time is missing or cannot be right. */
export function receivedAt(internalDate: Date | string | undefined, now: Date): Date {
  return isDated(internalDate, now) && internalDate <= now ? internalDate : now;
}
