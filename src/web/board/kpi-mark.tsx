// How a KPI stands: told by words and order, and by colour beside them.

import type { NextKpi } from '../../ports/board.js';
import { KpiTime } from '../layout/kpi-time.js';
import type { Reader } from '../layout/reader.js';

export function KpiMark({ kpi, reader }: { kpi: NextKpi | null; reader: Reader }) {
  const { words } = reader;
  if (kpi === null) return <span class="quiet">–</span>;
  return (
    <>
      <span class="kpi-name">{words.kpiNames[kpi.kpi] ?? kpi.kpi}</span>{' '}
      {kpi.failAt === null ? <span class="kpi paused">{words.paused}</span> : <KpiTime kpi={kpi} reader={reader} />}
    </>
  );
}
