// `casemill sla list`: the KPIs that are running, next due first; with --late those that failed and are still owed.

import { parseMinutes } from '../../core/case/written-minutes.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { ListedKpi } from '../../usecases/sla/running-json.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { flag, json, option, type Parse } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { instant, shorten, table } from '../output/text.js';

/** A KPI whose failure was told runs no more, and may be owed all the same. */
const LATE = 'KPIs that failed and are still owed: casemill sla list --late';

const parseDue: Parse<number> = (written, name) => {
  const minutes = parseMinutes(written);
  if (minutes === null) throw new WrongUseError(`${name} "${written}" is not a duration; write 30m, 2h or 1h30m`);
  return minutes;
};

export const list = command({
  usage: 'list',
  description: 'list running KPIs, next due first, or those that are late',
  example: 'casemill sla list --due 2h',
  options: [
    option('--due <time>', 'only those due within this time, such as 30m or 2h', parseDue),
    flag('--late', 'only those that failed and are still owed, the first to fail first'),
    limitOption,
    afterOption,
    json,
  ],
  run: (_, { due: minutes, late, limit, after = null, json }) => {
    if (late && minutes !== undefined)
      throw new WrongUseError('write --due or --late: what is late was due before now');
    return withRecords(async ({ cases, clock }) => {
      const now = clock();
      const before = minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
      const page = { limit, after };
      const { items, next } = await (late ? cases.lateInstances(page) : cases.runningInstances(before, page));
      const kpis = items.map((kpi) => ({ ...kpi, status: kpiStatus(kpi, now) }));
      if (json) {
        const { runningJson } = await import('../../usecases/sla/running-json.js');
        console.log(JSON.stringify({ clocks: kpis.map(runningJson), next }));
        return 0;
      }
      const which = [
        ...optionWords('--due', minutes === undefined ? undefined : `${minutes}m`),
        ...(late ? ['--late'] : []),
      ];
      const more = nextPageLines(['sla', 'list', ...which, ...limitWords(limit)], next);
      const shown = kpis.length > 0 ? [kpiTable(kpis), ...more] : [none(minutes, late)];
      console.log([...shown, ...(late ? [] : [LATE])].join('\n'));
      return 0;
    });
  },
});

function none(minutes: number | undefined, late: boolean): string {
  if (late) return 'No KPI is late.';
  return minutes === undefined ? 'No KPI is running.' : `No KPI is due within ${minutes} minutes.`;
}

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
