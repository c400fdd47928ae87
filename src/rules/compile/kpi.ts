// One KPI of sla.yaml. The four that everybody has are defined here, in the words with which admins define their own.

import type { PauseStatus } from '../../core/rule-set/case-values.js';
import type { Condition } from '../../core/rule-set/condition.js';
import type { BuiltInKpi, Kpi, KpiAction } from '../../core/rule-set/sla.js';
import { checkKey } from '../schema/check-key.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { KPI_NAMES, type kpiSchema } from '../schema/sla.js';
import { isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { formatValue } from '../yaml/schema-issues.js';
import type { Path } from '../yaml/source.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import { readCondition } from './condition.js';

const BUILT_IN: Readonly<Record<BuiltInKpi, Pick<Kpi, 'from' | 'until'>>> = {
  'first-pickup': { from: 'receivedAt', until: 'pickedAt' },
  'first-response': { from: 'receivedAt', until: 'firstResponseAt' },
  'next-response': { from: 'customer-mail', until: 'lastResponseAt' },
  resolution: { from: 'receivedAt', until: 'resolvedAt' },
};

/** What a KPI has from its SLA. */
export interface OfSla {
  readonly when: Condition | null;
  readonly pauseWhen: readonly PauseStatus[];
  readonly alwaysOpen: boolean;
}

type Written = NonNullable<ReturnType<ReturnType<typeof kpiSchema>['safeParse']>['data']>;

export function compileKpi(
  report: ProblemReporter,
  names: DefinedNames,
  schema: ReturnType<typeof kpiSchema>,
  path: Path,
  name: string,
  value: unknown,
  sla: OfSla,
): Kpi | undefined {
  const counts = countsFrom(report, path, name, value);
  const written = report.parse(schema, path, value);
  const condition = (key: 'when' | 'success') =>
    readCondition(report, names, 'clock', [...path, key], isRecord(value) ? value[key] : undefined);
  const when = condition('when');
  const success = condition('success');
  if (written === undefined) return undefined;
  const warnAfterMs = warningsOf(report, path, written);
  warnOfDays(report, path, sla);
  if (counts === undefined || when === undefined || success === undefined) return undefined;
  const at = report.locate(path);
  const parts = [sla.when, when].filter((part) => part !== null);
  return {
    name,
    ...counts,
    success,
    when: parts.length > 1 ? { kind: 'all', conditions: parts, at } : (parts[0] ?? null),
    failAfterMs: written.within,
    warnAfterMs,
    pauseWhen: written.pauseWhen ?? sla.pauseWhen,
    on: {
      warning: actionsOf(written.on?.warning) ?? [{ kind: 'mail', template: 'sla-warning', to: 'agent' }],
      failure: actionsOf(written.on?.failure) ?? [{ kind: 'mail', template: 'sla-failure', to: 'agent' }],
      success: actionsOf(written.on?.success) ?? [],
    },
    at,
  };
}

/** From when to when it counts; undefined, and told, when that is not said or said twice. */
function countsFrom(
  report: ProblemReporter,
  path: Path,
  name: string,
  value: unknown,
): Pick<Kpi, 'from' | 'until'> | undefined {
  const said = isRecord(value) ? value : {};
  const builtIn = KPI_NAMES.find((known) => known === name);
  if (builtIn !== undefined) {
    for (const key of ['from', 'until', 'success'].filter((one) => said[one] !== undefined)) {
      const text = `"${key}" is for clocks of your own; ${formatValue(name)} has its meaning already`;
      report.error([...path, key], 'contradiction', text, 'key');
    }
    return BUILT_IN[builtIn];
  }
  checkKey(report, path, name);
  if (said.from === undefined && said.until === undefined && said.success === undefined) {
    const own = 'or a clock of your own, which says "from" and "until" or "success"';
    const text = `${formatValue(name)} is not a KPI; allowed: ${listWords(KPI_NAMES)}, ${own}${didYouMean(name, KPI_NAMES)}`;
    report.error(path, 'unknown-kpi', text, 'key');
    return undefined;
  }
  if (said.from === undefined) {
    report.error(path, 'missing', '"from" is missing; it names the time of the case from which this counts', 'key');
  }
  if (said.until === undefined && said.success === undefined) {
    report.error(path, 'missing', '"until" or "success" is missing; without them it could never succeed', 'key');
  }
  // What is wrong in the words themselves is told by the schema.
  return { from: said.from as Kpi['from'], until: (said.until ?? null) as Kpi['until'] };
}

function warningsOf(report: ProblemReporter, path: Path, { within, warn }: Written): readonly number[] {
  const steps = warn === undefined ? [] : typeof warn === 'number' ? [warn] : warn;
  for (const [index, step] of steps.entries()) {
    if (step < within) continue;
    const at = typeof warn === 'number' ? [...path, 'warn'] : [...path, 'warn', index];
    const text = `"warn" (${said(report, at)}) must be shorter than "within" (${said(report, [...path, 'within'])})`;
    report.error(at, 'warn-not-before-failure', text);
  }
  return [...new Set(steps)].sort((a, b) => a - b);
}

function warnOfDays(report: ProblemReporter, path: Path, { alwaysOpen }: OfSla): void {
  for (const part of ['within', 'warn']) {
    const words = report.source.scalarText([...path, part]);
    if (alwaysOpen || words === undefined || !/(day|week)s?$/.test(words)) continue;
    const text = `"${part}" counts open time, so ${words} is many working days; write the open hours, such as 16 hours`;
    report.warning([...path, part], 'days-of-open-time', text);
  }
}

function actionsOf(written: NonNullable<Written['on']>['warning']): readonly KpiAction[] | undefined {
  return written?.flatMap(({ mail, to, priority, queue }): KpiAction[] => [
    ...(mail === undefined ? [] : [{ kind: 'mail', template: mail, to: to ?? 'agent' } as const]),
    ...(priority === undefined ? [] : [{ kind: 'priority', priority } as const]),
    ...(queue === undefined ? [] : [{ kind: 'queue', queue } as const]),
  ]);
}

function said(report: ProblemReporter, path: Path): string {
  return report.source.scalarText(path) ?? String(path.at(-1));
}
