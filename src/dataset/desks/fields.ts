// Fields of exports, as zod reads them. Desks write ids as numbers or texts, and leave out what is empty.

import { z } from 'zod';
import { existingInstantOf, instantOf } from '../../core/calendar/zone-day.js';
import { addressesIn } from '../../core/email/addresses.js';

/** As a text. */
export const id = z
  .union([z.string().min(1), z.number()], { error: 'expected an id' })
  .transform((value) => String(value));

/** Null when it is left out, empty or 0: how databases write that there is none. */
export const otherId = z
  .union([z.string(), z.number(), z.null()], { error: 'expected an id' })
  .optional()
  .transform((value) =>
    value === undefined || value === null || value === '' || Number(value) === 0 ? null : String(value),
  );

export const text = z
  .union([z.string(), z.number(), z.null()], { error: 'expected a text' })
  .optional()
  // PostgreSQL stores no NUL.
  .transform((value) => String(value ?? '').replaceAll('\0', ''));

/** An instant with an offset (ISO 8601). */
export const instant = z
  .string({ error: 'expected a time such as 2026-03-02T08:00:00Z' })
  .transform((value, context) => dateOr(context, Date.parse(value), value));

export const otherInstant = z
  .union([instant, z.null()])
  .optional()
  .transform((value) => value ?? null);

const WALL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2}):(\d{2})/;

/** A time of a database, which is on the wall clock of a zone: `2026-03-02 08:00:00`. */
export const wallTime = (zone: string) =>
  z.string({ error: 'expected a time such as 2026-03-02 08:00:00' }).transform((value, context) => {
    const [, date, hour, minute, second] = WALL.exec(value) ?? [];
    if (date === undefined || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return dateOr(context, Number.NaN, value);
    const minutes = Number(hour) * 60 + Number(minute);
    const at = existingInstantOf(zone, date, minutes) ?? instantOf(zone, date, minutes);
    return dateOr(context, at + Number(second) * 1000, value);
  });

/** Null when it is empty, or MySQL's date that does not exist. */
export const otherWallTime = (zone: string) =>
  z.preprocess(
    (value) => (value === undefined || value === '' || String(value).startsWith('0000') ? null : value),
    z.union([wallTime(zone), z.null()]),
  );

function dateOr(context: z.RefinementCtx, at: number, written: string): Date {
  if (!Number.isNaN(at)) return new Date(at);
  context.addIssue({ code: 'custom', message: `"${written}" is no time` });
  return z.NEVER;
}

/** Addresses in a field such as To, in a text or a list of texts. */
export const addresses = z
  .union([z.string(), z.array(z.string()), z.null()], { error: 'expected addresses' })
  .optional()
  .transform((value) => addressesIn([value ?? ''].flat().join(', ')));
