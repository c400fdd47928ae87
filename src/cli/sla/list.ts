// `casemill sla list`: which promises come due next, and who can still keep them.

import { parseMinutes } from '../../core/case/commands.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { CaseQueries } from '../../ports/queries.js';
import { WrongUseError } from '../command.js';
import { instant, shorten, table } from '../output/text.js';

/** The minutes of a `--due` such as `2h`. Throws WrongUseError when it is no time. */
export function dueOption(written: string): number {
  const minutes = parseMinutes(written);
  if (minutes === null) throw new WrongUseError(`--due "${written}" is no time; write 30m, 2h or 1h30m`);
  return minutes;
}

/** `within`: only what is due in so many minutes; null: all. */
export async function slaList(
  cases: Pick<CaseQueries, 'runningInstances'>,
  within: number | null,
  json: boolean,
  now: Date,
): Promise<number> {
  const found = await cases.runningInstances(within === null ? null : new Date(now.getTime() + within * 60_000));
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
    console.log(within === null ? 'No clock runs.' : `No clock is due within ${within} minutes.`);
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
