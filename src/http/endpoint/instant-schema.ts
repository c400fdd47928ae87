// Instants in JSON: ISO 8601, in UTC.

import { z } from 'zod';

export const instantSchema = z.iso.datetime();
export const maybeInstant = instantSchema.nullable();
