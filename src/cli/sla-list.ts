// `casemill sla list`: which promises come due next, and who can still keep them.

import { parseMinutes } from '../core/casework/agent-command.js';
import { kpiStatus } from '../core/terms/sla.js';
import type { CaseQueries } from '../ports.js';
import { instant, shorten, table } from './text.js';

/** `due`: only what is due within this time, such as `2h`. Exit code 2 when that is no time. */
export async function slaList(
  cases: Pick<CaseQueries, 'runningClocks'>,
  due: string | null,
  json: boolean,
  now: Date,
): Promise<number> {
  const minutes = due === null ? null : parseMinutes(due);
  if (due !== null && minutes === null) {
    console.error(`error: "${due}" is no time; write 30m, 2h or 1h30m`);
    return 2;
  }
  const found = await cases.runningClocks(minutes === null ? null : new Date(now.getTime() + minutes * 60_000));
  const clocks = found.map((clock) => ({ ...clock, status: kpiStatus(clock, now) }));
  if (json) {
    console.log(
      JSON.stringify({
        clocks: clocks.map(({ case: number, title, queue, assignee, sla, kpi, status, warnAt, failAt }) => ({
          ...{ case: number, title, queue, assignee, sla, kpi, status, warnAt, failAt },
        })),
      }),
    );
    return 0;
  }
  if (clocks.length === 0) {
    console.log(due === null ? 'No clock runs.' : `No clock is due within ${due}.`);
    return 0;
  }
  const rows = clocks.map((clock) => [
    instant(clock.failAt),
    clock.status,
    clock.kpi,
    clock.sla,
    clock.case,
    clock.queue,
    clock.assignee ?? '-',
    shorten(clock.title, 50),
  ]);
  console.log(table(['due (UTC)', 'status', 'clock', 'SLA', 'case', 'queue', 'agent', 'title'], rows));
  return 0;
}
