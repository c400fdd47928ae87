// When a KPI fails, or since when it has failed. The script keeps it up to date, with the same words.

import { html } from 'hono/html';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { Reader } from './reader.js';
import { exactTime, fromNow } from './time.js';

interface Kpi {
  readonly startedAt: Date;
  readonly warnAt: Date | null;
  readonly failAt: Date | null;
  readonly warnedAt: Date | null;
  readonly failedAt: Date | null;
}

/** Of one that still runs. */
export function KpiTime({ kpi, reader }: { kpi: Kpi; reader: Reader }) {
  const { words, now } = reader;
  const { warnAt, failAt } = kpi;
  if (failAt === null) return null;
  const status = kpiStatus({ ...kpi, succeededAt: null, cancelledAt: null }, now);
  const isOverdue = status === 'noncompliant';
  const look = isOverdue ? 'overdue' : status === 'nearing-noncompliance' ? 'nearing' : 'running';
  const near = fromNow(failAt, reader);
  const said = html`<time datetime="${failAt.toISOString()}" data-near="true">${isOverdue ? `${words.overdue}, ${near}` : near}</time>`;
  return html`<span class="kpi ${look}" title="${exactTime(failAt, reader)}" data-warn="${warnAt?.toISOString() ?? ''}">${said}</span>`;
}
