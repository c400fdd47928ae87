// Times as people write them on the command line and in mails.

import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant.js';

const MINUTE_MS = 60_000;

/**
 * The instant that people mean: `2026-03-02T09:00Z`, `2026-03-02 09:00` and `09:00` (today, or tomorrow if that is past) in the
 * zone, `tomorrow 09:00`, or a time from now such as `30m`, `2h`, `3d`. Null for anything else. `zone`: IANA.
 */
export function parseWhen(text: string, zone: string, now: Date): Date | null {
  const words = text.trim().toLowerCase();
  const exact = parseInstant(words.toUpperCase());
  if (exact !== null) return exact;
  const later = /^(?:in )?(\d{1,4})\s?(m|h|d)(?:in|inutes?|ours?|ays?)?$/.exec(words);
  if (later !== null) {
    const unit = { m: 1, h: 60, d: 24 * 60 }[later[2] as 'm' | 'h' | 'd'];
    return new Date(now.getTime() + Number(later[1]) * unit * MINUTE_MS);
  }
  const local = /^(?:(\d{4}-\d{2}-\d{2})[ t]|(tomorrow|today) )?(\d{1,2}):(\d{2})$/.exec(words);
  if (local === null) return null;
  const [, date, day, hour = '', minute = ''] = local;
  return localInstant({ date, day, hour: Number(hour), minute: Number(minute) }, zone, now);
}

interface LocalTime {
  readonly date: string | undefined;
  readonly day: string | undefined;
  readonly hour: number;
  readonly minute: number;
}

function localInstant({ date, day, hour, minute }: LocalTime, zone: string, now: Date): Date | null {
  if (hour > 23 || minute > 59) return null;
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const at = (on: Temporal.PlainDate) => {
    const { epochMilliseconds } = on.toZonedDateTime({ timeZone: zone, plainTime: { hour, minute } });
    return new Date(epochMilliseconds);
  };
  if (date !== undefined) {
    // A date that does not exist must not roll over into the next month.
    if (parseInstant(`${date}T00:00Z`) === null) return null;
    return at(Temporal.PlainDate.from(date));
  }
  const today = here.toPlainDate();
  if (day === 'tomorrow') return at(today.add({ days: 1 }));
  return day === undefined && at(today) <= now ? at(today.add({ days: 1 })) : at(today);
}
