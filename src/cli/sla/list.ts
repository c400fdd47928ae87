// `casemill sla list`: the KPIs that are running, next due first.

import { parseMinutes } from '../../core/case/written-minutes.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { ListedKpi } from '../../usecases/sla/running-json.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option, type Parse } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { instant, shorten, table } from '../output/text.js';

/** A KPI whose failure was told runs no more, and may be owed all the same. */
const LATE = 'Cases of which a KPI failed and is still owed: casemill case list is:late';

const parseDue: Parse<number> = (written, name) => {
  const minutes = parseMinutes(written);
  if (minutes === null) throw new WrongUseError(`${name} "${written}" is not a duration; write 30m, 2h or 1h30m`);
  return minutes;
};

export const list = command({
  usage: 'list',
  description: 'list running KPIs, next due first',
  example: 'casemill sla list --due 2h',
  options: [
    option('--due <time>', 'only those due within this time, such as 30m or 2h', parseDue),
    limitOption,
    afterOption,
    json,
  ],
  run: (_, { due: minutes, limit, after = null, json }) =>
    withRecords(async ({ cases, clock }) => {
      const now = clock();
      const before = minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
      const { items, next } = await cases.runningInstances(before, { limit, after });
      const kpis = items.map((kpi) => ({ ...kpi, status: kpiStatus(kpi, now) }));
      if (json) {
        const { runningJson } = await import('../../usecases/sla/running-json.js');
        console.log(JSON.stringify({ clocks: kpis.map(runningJson), next }));
      } else if (kpis.length > 0) {
        const due = optionWords('--due', minutes === undefined ? undefined : `${minutes}m`);
        const more = nextPageLines(['sla', 'list', ...due, ...limitWords(limit)], next);
        console.log([kpiTable(kpis), ...more, LATE].join('\n'));
      } else {
        console.log(minutes === undefined ? 'No KPI is running.' : `No KPI is due within ${minutes} minutes.`);
        console.log(LATE);
      }
      return 0;
    }),
});

function kpiTable(kpis: readonly ListedKpi[]): string {
  const rows = kpis.map((kpi) => [
    instant(kpi.failAt),
    kpi.status,
    kpi.kpi,
    kpi.sla,
    kpi.case,
    kpi.queue,
    kpi.assignee ?? '-',
    shorten(kpi.title, 50),
  ]);
  return table(['due (UTC)', 'status', 'KPI', 'SLA', 'case', 'queue', 'agent', 'title'], rows);
}
