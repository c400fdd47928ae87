// Compiles sla.yaml. The settings of an SLA are the defaults of its KPIs.

import type { Calendar } from '../../core/rule-set/calendar.js';
import type { PauseReason } from '../../core/rule-set/case-values.js';
import { currentSlas, type Sla } from '../../core/rule-set/sla.js';
import { checkKey } from '../schema/check-key.js';
import { ROUND_THE_CLOCK } from '../schema/defined-names.js';
import { KPI_NAMES, kpiSchema, slaSchema } from '../schema/sla.js';
import { formatValue } from '../yaml/format-value.js';
import { entriesOf, isRecord } from '../yaml/problem-reporter.js';
import { listWords } from '../yaml/suggest.js';
import { readCondition } from './condition.js';
import type { CompileInput } from './input.js';
import { compileKpi } from './kpi.js';

const EXAMPLE = 'gold: { kpis: { first-response: { within: 15 minutes } } }';

/** Compiles the SLAs, by name. `pauseWhen`: the default when neither the SLA nor the KPI sets it. */
export function compileSlas(
  { report, names }: CompileInput,
  calendars: ReadonlyMap<string, Calendar>,
  pauseWhen: readonly PauseReason[],
): ReadonlyMap<string, Sla> {
  const schemas = { sla: slaSchema(names), kpi: kpiSchema(names) };
  const slas = new Map<string, Sla>();
  for (const [name, value] of entriesOf(report, [], report.source.value, EXAMPLE)) {
    checkKey(report, [name], name);
    const written = report.parse(schemas.sla, [name], value);
    const calendar = written?.calendar ?? ROUND_THE_CLOCK;
    const when = readCondition(report, names, 'kpi', [name, 'when'], isRecord(value) ? value.when : undefined);
    const defaults = {
      when: when ?? null,
      pauseWhen: written?.pauseWhen ?? pauseWhen,
      alwaysOpen: written === undefined || (calendars.get(calendar)?.hours ?? 'always') === 'always',
    };
    const entries = isRecord(value) && isRecord(value.kpis) ? Object.entries(value.kpis) : [];
    const kpis = entries.flatMap(
      ([kpi, inner]) => compileKpi(report, names, schemas.kpi, [name, 'kpis', kpi], kpi, inner, defaults) ?? [],
    );
    if (written === undefined) continue;
    if (entries.length === 0) {
      const text = `"kpis" is empty; an SLA needs at least one KPI, such as ${listWords(KPI_NAMES)}`;
      report.error([name, 'kpis'], 'missing', text, 'key');
    }
    slas.set(name, { name, formerly: written.formerly, calendar, kpis, at: report.locate([name]) });
  }
  addFormerNames(report, slas);
  return slas;
}

function addFormerNames(report: CompileInput['report'], slas: Map<string, Sla>): void {
  for (const sla of currentSlas(slas)) {
    for (const [index, former] of sla.formerly.entries()) {
      const other = slas.get(former);
      if (other === undefined) slas.set(former, sla);
      else {
        const text = `${formatValue(former)} is a name of SLA ${formatValue(other.name)}; an earlier name leads to one SLA only`;
        report.error([sla.name, 'formerly', index], 'duplicate-name', text);
      }
    }
  }
}
