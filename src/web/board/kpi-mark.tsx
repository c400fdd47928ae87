// How a KPI stands: told by words and order, and by colour beside them.

import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { NextKpi } from '../../ports/board.js';
import type { Reader } from '../layout/reader.js';
import { exactTime, fromNow } from '../layout/time.js';

export function KpiMark({ kpi, reader }: { kpi: NextKpi | null; reader: Reader }) {
  const { words, now } = reader;
  if (kpi === null) return <span class="quiet">–</span>;
  const status = kpiStatus({ ...kpi, succeededAt: null, cancelledAt: null }, now);
  if (kpi.failAt === null) return <span class="kpi paused">{`${kpi.kpi}: ${words.paused}`}</span>;
  const isOverdue = status === 'noncompliant';
  const kind = isOverdue ? 'overdue' : status === 'nearing-noncompliance' ? 'nearing' : 'running';
  const prefix = isOverdue ? `${words.overdue}, ` : '';
  return (
    <span class={`kpi ${kind}`} title={exactTime(kpi.failAt, reader)}>
      <span class="kpi-name">{kpi.kpi}</span>{' '}
      <time datetime={kpi.failAt.toISOString()}>{`${prefix}${fromNow(kpi.failAt, reader)}`}</time>
    </span>
  );
}
