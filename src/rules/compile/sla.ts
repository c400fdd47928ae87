// sla.yaml -> SLAs. A warning comes before the failure that it warns of.

import type { Calendar, Kpi, Sla } from '../../core/rule-set.js';
import { show } from '../issues.js';
import { ROUND_THE_CLOCK } from '../names.js';
import { entriesOf, isRecord, type Report } from '../report.js';
import { KPI_NAMES, kpiSchema, slaSchema } from '../schema/sla.js';
import type { Path } from '../source.js';
import { didYouMean, listWords } from '../suggest.js';
import { checkKey } from './check-key.js';
import type { CompileInput } from './input.js';

const EXAMPLE = 'gold: { kpis: { first-response: { within: 15 minutes } } }';

/** The SLAs by name. */
export function compileSlas(
  { report, names }: CompileInput,
  calendars: ReadonlyMap<string, Calendar>,
): ReadonlyMap<string, Sla> {
  const schemas = { sla: slaSchema(names), kpi: kpiSchema() };
  const slas = new Map<string, Sla>();
  for (const [name, value] of entriesOf(report, [], report.source.value, EXAMPLE)) {
    checkKey(report, [name], name);
    const written = report.parse(schemas.sla, [name], value);
    const calendar = written?.calendar ?? ROUND_THE_CLOCK;
    const alwaysOpen = written === undefined || (calendars.get(calendar)?.hours ?? 'always') === 'always';
    const entries = isRecord(value) && isRecord(value.kpis) ? Object.entries(value.kpis) : [];
    const kpis = entries.flatMap(([kpi, inner]) => {
      const path = [name, 'kpis', kpi];
      return compileKpi(report, schemas.kpi, path, kpi, inner, alwaysOpen) ?? [];
    });
    if (written === undefined) continue;
    if (entries.length === 0) {
      report.error(
        [name, 'kpis'],
        'missing',
        `"kpis" is empty; an SLA promises at least one of: ${listWords(KPI_NAMES)}`,
        'key',
      );
    }
    slas.set(name, { name, calendar, kpis, at: report.place([name]) });
  }
  return slas;
}

function compileKpi(
  report: Report,
  schema: ReturnType<typeof kpiSchema>,
  path: Path,
  key: string,
  value: unknown,
  alwaysOpen: boolean,
): Kpi | undefined {
  const name = KPI_NAMES.find((known) => known === key);
  if (name === undefined) {
    const text = `${show(key)} is not a KPI; allowed: ${listWords(KPI_NAMES)}${didYouMean(key, KPI_NAMES)}`;
    report.error(path, 'unknown-kpi', text, 'key');
  }
  const written = report.parse(schema, path, value);
  if (written === undefined) return undefined;
  const { within, warn, pauseWhen } = written;
  if (warn !== undefined && warn >= within) {
    const text = `"warn" (${said(report, path, 'warn')}) must be shorter than "within" (${said(report, path, 'within')})`;
    report.error([...path, 'warn'], 'warn-not-before-failure', text);
  }
  for (const part of ['within', 'warn']) {
    const words = report.source.written([...path, part]);
    if (alwaysOpen || words === undefined || !/(day|week)s?$/.test(words)) continue;
    const text = `"${part}" counts open time, so ${words} is many working days; write the open hours, such as 16 hours`;
    report.warning([...path, part], 'days-of-open-time', text);
  }
  if (name === undefined) return undefined;
  const status = pauseWhen?.status;
  return {
    name,
    failAfterMs: within,
    warnAfterMs: warn ?? null,
    pauseWhen: status === undefined ? [] : 'in' in status ? [...new Set(status.in)] : [status.is],
    at: report.place(path),
  };
}

function said(report: Report, path: Path, key: string): string {
  return report.source.written([...path, key]) ?? key;
}
