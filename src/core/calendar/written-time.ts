// Times as people write them on the command line and in mails.

import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant.js';

const MINUTE_MS = 60_000;

/** Of a day, counted from its midnight: what a day means where something ends. */
export const LAST_MINUTE = 24 * 60 - 1;

/**
 * What a day without a time of day means: its first instant, where something begins (published from then); its last
 * minute, where something ends (due by, away until); or nothing, where people have to say the time.
 */
export type DayMeans = 'start' | 'end' | 'nothing';

/**
 * The instant that people mean: `2026-03-02T09:00Z`, `2026-03-02 09:00` and `09:00` (today, or tomorrow if that is
 * past) in the zone, `tomorrow 09:00`, a time from now such as `30m`, `2h`, `3d`, `2w`, or a day: `2026-03-02`,
 * `today`, `tomorrow`. Null for anything else. `zone`: IANA.
 */
export function parseWhen(text: string, zone: string, now: Date, dayMeans: DayMeans = 'nothing'): Date | null {
  const words = text.trim().toLowerCase();
  const exact = parseInstant(words.toUpperCase());
  if (exact !== null) return exact;
  const later = /^(?:in )?(\d{1,4})\s?(m|h|d|w)(?:in|inutes?|ours?|ays?|eeks?)?$/.exec(words);
  if (later !== null) {
    const unit = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 }[later[2] as 'm' | 'h' | 'd' | 'w'];
    return new Date(now.getTime() + Number(later[1]) * unit * MINUTE_MS);
  }
  const written = /^(\d{4}-\d{2}-\d{2}|tomorrow|today)?(?:(?:^|[ t])(\d{1,2}):(\d{2}))?$/.exec(words);
  if (written === null || words === '') return null;
  const [, day, hour, minute = ''] = written;
  if (hour !== undefined) return localInstant(day, { hour: Number(hour), minute: Number(minute) }, zone, now);
  switch (dayMeans) {
    case 'start':
      return localInstant(day, { hour: 0, minute: 0 }, zone, now);
    case 'end':
      return localInstant(day, { hour: Math.floor(LAST_MINUTE / 60), minute: LAST_MINUTE % 60 }, zone, now);
    case 'nothing':
      return null;
    default: {
      const never: never = dayMeans;
      throw new Error(`unknown meaning ${String(never)}`);
    }
  }
}

/** `day`: a date, `today`, `tomorrow`, or missing for the next time that it is this time. */
function localInstant(
  day: string | undefined,
  time: { readonly hour: number; readonly minute: number },
  zone: string,
  now: Date,
): Date | null {
  if (time.hour > 23 || time.minute > 59) return null;
  const at = (on: Temporal.PlainDate) =>
    new Date(on.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  switch (day) {
    case 'today':
      return at(today);
    case 'tomorrow':
      return at(today.add({ days: 1 }));
    case undefined:
      return at(today) <= now ? at(today.add({ days: 1 })) : at(today);
    default:
      // A date that does not exist must not roll over into the next month.
      return parseInstant(`${day}T00:00Z`) === null ? null : at(Temporal.PlainDate.from(day));
  }
}
