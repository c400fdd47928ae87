// sla.yaml -> SLAs. What an SLA says about all of its KPIs holds where a KPI says nothing itself.

import type { Calendar } from '../../core/rule-set/calendar.js';
import type { PauseStatus } from '../../core/rule-set/case-values.js';
import type { Sla } from '../../core/rule-set/sla.js';
import { checkKey } from '../schema/check-key.js';
import { ROUND_THE_CLOCK } from '../schema/defined-names.js';
import { KPI_NAMES, kpiSchema, slaSchema } from '../schema/sla.js';
import { entriesOf, isRecord } from '../yaml/problem-reporter.js';
import { listWords } from '../yaml/suggest.js';
import { readCondition } from './condition.js';
import type { CompileInput } from './input.js';
import { compileKpi } from './kpi.js';

const EXAMPLE = 'gold: { kpis: { first-response: { within: 15 minutes } } }';

/** The SLAs by name. `pauseWhen`: where neither an SLA nor a KPI says when clocks stand still. */
export function compileSlas(
  { report, names }: CompileInput,
  calendars: ReadonlyMap<string, Calendar>,
  pauseWhen: readonly PauseStatus[],
): ReadonlyMap<string, Sla> {
  const schemas = { sla: slaSchema(names), kpi: kpiSchema(names) };
  const slas = new Map<string, Sla>();
  for (const [name, value] of entriesOf(report, [], report.source.value, EXAMPLE)) {
    checkKey(report, [name], name);
    const written = report.parse(schemas.sla, [name], value);
    const calendar = written?.calendar ?? ROUND_THE_CLOCK;
    const when = readCondition(report, names, 'clock', [name, 'when'], isRecord(value) ? value.when : undefined);
    const ofSla = {
      when: when ?? null,
      pauseWhen: written?.pauseWhen ?? pauseWhen,
      alwaysOpen: written === undefined || (calendars.get(calendar)?.hours ?? 'always') === 'always',
    };
    const entries = isRecord(value) && isRecord(value.kpis) ? Object.entries(value.kpis) : [];
    const kpis = entries.flatMap(
      ([kpi, inner]) => compileKpi(report, names, schemas.kpi, [name, 'kpis', kpi], kpi, inner, ofSla) ?? [],
    );
    if (written === undefined) continue;
    if (entries.length === 0) {
      report.error(
        [name, 'kpis'],
        'missing',
        `"kpis" is empty; an SLA promises at least one of: ${listWords(KPI_NAMES)}`,
        'key',
      );
    }
    slas.set(name, { name, calendar, kpis, at: report.locate([name]) });
  }
  return slas;
}
