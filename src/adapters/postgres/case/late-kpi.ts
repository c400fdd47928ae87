// KPIs that failed, and whose promise is still to be kept. They are looked for from the open cases: those of the past
// are many.

import { OPEN_STATUSES } from './open-statuses.js';

/** Whether the instance `k` of the case `c` failed, and what it waited for has not happened since. */
export const isLate = `(c.status = ANY(${OPEN_STATUSES}) AND k."failedAt" IS NOT NULL AND k."cancelledAt" IS NULL AND CASE k.kpi
  WHEN 'first-pickup' THEN c."pickedAt" IS NULL
  WHEN 'first-response' THEN c."firstResponseAt" IS NULL
  WHEN 'next-response' THEN c."lastResponseAt" IS NULL OR c."lastResponseAt" < k."startedAt"
  ELSE true END)`;
