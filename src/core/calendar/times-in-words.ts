// Instants for people: in their language and zone, as mails write them. Making a format costs a millisecond, so formats
// are kept.

const formats = new Map<string, Intl.DateTimeFormat>();

/** `28 Nov 2026, 03:44 CET`. */
export function instantInWords(at: Date, timeZone: string, language: string): string {
  // A month by its name, since readers of English disagree about the order of numbers.
  return format(timeZone, language, 'short', {
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  }).format(at);
}

/** `Mon, 30 Mar 2026, 09:00 CEST`: for what people plan, since they think in days of the week. */
export function dayAndTimeInWords(at: Date, timeZone: string, language: string): string {
  return format(timeZone, language, 'short with day', {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZoneName: 'short',
  }).format(at);
}

/** `Monday, 30 March 2026, 09:00–10:30 (CEST)`; without an end `Monday, 30 March 2026 at 09:00 (CEST)`. */
export function appointmentInWords(start: Date, end: Date | null, timeZone: string, language: string): string {
  const day = format(timeZone, language, 'appointment', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  });
  const text = end === null ? day.format(start) : day.formatRange(start, end);
  return `${text} (${zoneInWords(start, timeZone, language)})`;
}

/** `2026-03-30 09:00`: as commands take it. */
export function timeToWrite(at: Date, timeZone: string): string {
  const date = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  // Swedes write times so.
  return format(timeZone, 'sv', 'written', date).format(at);
}

/** Its usual abbreviation, else its name: an offset from UTC says little to most people. */
function zoneInWords(at: Date, timeZone: string, language: string): string {
  const short = zoneName(at, timeZone, language, 'short');
  return /^(?:GMT|UTC)[+−-]/.test(short) ? zoneName(at, timeZone, language, 'long') : short;
}

/** How mails call the zone at that time, in lower case: `cet`, `mez`, `gmt+1`. */
export function zoneAbbreviations(at: Date, timeZone: string): readonly string[] {
  return ['en', 'en-US', 'de'].map((language) => zoneName(at, timeZone, language, 'short').toLowerCase());
}

function zoneName(at: Date, timeZone: string, language: string, length: 'short' | 'long'): string {
  const parts = format(timeZone, language, `zone ${length}`, { timeZoneName: length }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** `1 hour`, `24 hours`, `1.5 hours`. */
export function hoursInWords(hours: number, language: string): string {
  const options = { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, options).format(hours);
}

/** `kind`: a name for these options. */
function format(
  timeZone: string,
  language: string,
  kind: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${timeZone} ${language} ${kind}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone });
  formats.set(key, made);
  return made;
}
