// Instants in JSON: ISO 8601, in UTC.

import { z } from 'zod';

export const instantSchema = z.iso.datetime();
export const maybeInstant = instantSchema.nullable();

/** In a request: with any offset. */
export const instantGiven = z.iso.datetime({ offset: true });

export function dateOf(written: string | undefined): Date | undefined {
  return written === undefined ? undefined : new Date(written);
}
