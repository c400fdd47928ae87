// Recognises a whole date with its time and zone as Exchange writes it into notices, and nothing beside it: every word
// must be a day, a month, or one that joins them.

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl'];
const JOINING =
  'de|den|di|do|le|il|el|op|at|um|à|a|al|alle|las|ore|às|om|o|godz|uhr|h|m|am|pm|utc|gmt|cet|cest|est|edt';
const MOST_LETTERS = 250;
const LAST_TIME =
  /^([^()]*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.? ?m\.?)?(?: (?:utc|gmt|cet|cest|est|edt))?)(.*)$/iu;
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
/** `(UTC+01:00) Amsterdam, Berlin, Rome` */
const ZONE =
  /^ ?\((?:UTC|GMT)(?: ?[+−–-]? ?\d{1,2}(?::?\d{2})?)?\)((?:,? [\p{Lu}(&][\p{L}.'’()&-]*| (?:and|und|et|y|e|en|i)){0,10})$/u;

const words = new Set([...JOINING.split('|'), ...LANGUAGES.flatMap(namesOfDays)]);

/** `Monday, 2 March 2026 10:05:00 (UTC+01:00) Berlin, Rome`. */
export function isFullDate(text: string): boolean {
  if (text.length > MOST_LETTERS) return false;
  const [, date = '', zone = ''] = LAST_TIME.exec(text) ?? [];
  return (
    YEAR.test(date) &&
    !/[?!;()]/.test(date) &&
    (date.match(/\p{L}+/gu) ?? []).every((word) => words.has(word.toLowerCase())) &&
    (zone.trim() === '' || ZONE.test(zone))
  );
}

/** The days and the months, alone and within a date, in full and short. */
function namesOfDays(language: string): string[] {
  const written = (['long', 'short'] as const).flatMap((length) => {
    const within = { weekday: length, day: 'numeric', month: length, timeZone: 'UTC' } as const;
    const alone = { month: length, timeZone: 'UTC' } as const;
    return [within, alone].map((style) => new Intl.DateTimeFormat(language, style));
  });
  const months = Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(2026, at, 1)));
  const week = Array.from({ length: 7 }, (_, at) => new Date(Date.UTC(2026, 2, 1 + at)));
  return [...months, ...week].flatMap((day) =>
    written.flatMap(
      (format) =>
        format
          .format(day)
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    ),
  );
}
