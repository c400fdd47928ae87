// The stretches of time from the start of a KPI to its due time, which add up.

import { z } from 'zod';
import { instantSchema } from './instant-schema.js';

export const segments = z.array(
  z.object({ from: instantSchema, to: instantSchema, kind: z.enum(['worked', 'closed', 'holiday', 'paused']) }),
);
