// The advisory lock that a worker holds for as long as it lives.

/** `session`: the SQL expression of its name in the table of workers. */
export function lockKey(session: string): string {
  return `hashtextextended('worker ' || ${session}, 0)`;
}
