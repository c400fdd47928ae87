// Stops clocks. A clock whose failure time has passed is left to its alarm, which tells people about the failure;
// success after it would come too late anyway.

import type { KpiName } from '../../core/rule-set.js';
import type { DeskCase } from '../../ports.js';
import type { Changes } from '../../tables.js';

type Stop = 'succeededAt' | 'cancelledAt';

export function stopClocks(found: DeskCase, kpis: readonly KpiName[], how: Stop, now: Date): Changes {
  const running = found.clocks.filter(
    (clock) => kpis.includes(clock.kpi) && clock.failedAt === null && (clock.failAt === null || now <= clock.failAt),
  );
  return {
    insert: {},
    update: {
      KpiInstance: running.map(({ id }) =>
        how === 'succeededAt' ? { id, succeededAt: now } : { id, cancelledAt: now },
      ),
    },
  };
}
