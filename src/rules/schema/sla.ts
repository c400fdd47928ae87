// sla.yaml: the agreements by name: which clocks they have, and in which calendar those run.

import { z } from 'zod';
import { CASE_STATUSES } from '../../core/condition/fields.js';
import type { KpiName } from '../../core/rule-set.js';
import type { Names } from '../names.js';
import { duration, nameOf, oneOf, strict } from '../words.js';

/** The clocks that an SLA can have. */
export const KPI_NAMES = [
  'first-pickup',
  'first-response',
  'next-response',
  'resolution',
] as const satisfies readonly KpiName[];

function pauseWhen() {
  const status = oneOf(CASE_STATUSES, 'A status of the case');
  const condition = z.union([strict({ in: z.array(status).min(1) }), strict({ is: status })]);
  return strict({ status: condition }).meta({ description: 'While the case has this status the clock stands still' });
}

/** One clock. */
export function kpiSchema() {
  return strict({
    within: duration('The open time after which the promise is broken'),
    warn: duration('The open time after which a warning is sent').optional(),
    pauseWhen: pauseWhen().optional(),
  });
}

/** An SLA without its KPIs, which are read one by one. */
export function slaSchema(names: Names) {
  return strict({
    calendar: nameOf('calendar', names, 'When the clocks run; by default round the clock').optional(),
    kpis: z.record(z.string(), z.unknown()),
  });
}

/** The file. */
export function slaFile(names: Names) {
  const kpis = Object.fromEntries(KPI_NAMES.map((name) => [name, kpiSchema().optional()]));
  return z.record(z.string(), slaSchema(names).extend({ kpis: strict(kpis) }));
}
