// Parses instants strictly, because a wrong guess moves a due time: an offset is required, and dates that do not exist
// are rejected instead of rolling over into the next month as Date does.

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)$/;

/** Parses an ISO 8601 instant with `Z` or an offset, truncated to milliseconds; null for anything else. */
export function parseInstant(text: string): Date | null {
  const match = INSTANT.exec(text.trim());
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((n) => Number(n ?? 0));
  const fraction = (match[7] ?? '').padEnd(3, '0').slice(0, 3);
  const offset = offsetMinutes(match[8] ?? '');
  if (offset === null || hour > 23 || minute > 59 || second > 59) return null;
  const wall = new Date(0);
  // Date.UTC would map the years 0 to 99 to 1900 to 1999.
  wall.setUTCFullYear(year, month - 1, day);
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day) return null;
  wall.setUTCHours(hour, minute - offset, second, Number(fraction));
  return wall;
}

function offsetMinutes(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
