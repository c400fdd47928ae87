// Decides in SQL whether a stored time was a moment ago.

/**
 * The condition that `column` lies less than `interval`, such as `2 seconds`, back. One that lies further ahead was
 * written before the server's clock was set back: it was not a moment ago, and would otherwise seem so for hours.
 */
export function recently(column: string, interval: string): string {
  const length = `interval '${interval}'`;
  return `${column} BETWEEN clock_timestamp() - ${length} AND clock_timestamp() + ${length}`;
}
