// Compiles a KPI of sla.yaml. The built-in KPIs are defined here with the same keys as custom ones.

import type { PauseReason } from '../../core/rule-set/case-values.js';
import type { Condition } from '../../core/rule-set/condition.js';
import type { BuiltInKpi, Kpi, KpiAction } from '../../core/rule-set/sla.js';
import { checkKey } from '../schema/check-key.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { KPI_NAMES, type kpiSchema } from '../schema/sla.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import { readCondition } from './condition.js';

const BUILT_IN: Readonly<Record<BuiltInKpi, Pick<Kpi, 'from' | 'until'>>> = {
  'first-pickup': { from: 'receivedAt', until: 'pickedAt' },
  'first-response': { from: 'receivedAt', until: 'firstResponseAt' },
  'next-response': { from: 'customer-mail', until: 'lastResponseAt' },
  resolution: { from: 'receivedAt', until: 'resolvedAt' },
};

/** What a KPI inherits from its SLA. */
export interface SlaDefaults {
  readonly when: Condition | null;
  readonly pauseWhen: readonly PauseReason[];
  /** Whether its calendar has no closed time. */
  readonly alwaysOpen: boolean;
}

type Written = NonNullable<ReturnType<ReturnType<typeof kpiSchema>['safeParse']>['data']>;

/** Compiles the KPI at a path; undefined when it is invalid. */
export function compileKpi(
  report: ProblemReporter,
  names: DefinedNames,
  schema: ReturnType<typeof kpiSchema>,
  path: Path,
  name: string,
  value: unknown,
  sla: SlaDefaults,
): Kpi | undefined {
  const measured = compileMeasure(report, path, name, value);
  const written = report.parse(schema, path, value);
  const condition = (key: 'when' | 'success') =>
    readCondition(report, names, 'kpi', [...path, key], isRecord(value) ? value[key] : undefined);
  const when = condition('when');
  const success = condition('success');
  if (written === undefined) return undefined;
  const warnAfterMs = compileWarnings(report, path, written);
  warnAboutDays(report, path, sla);
  if (measured === undefined || when === undefined || success === undefined) return undefined;
  const at = report.locate(path);
  const parts = [sla.when, when].filter((part) => part !== null);
  return {
    name,
    ...measured,
    success,
    when: parts.length > 1 ? { kind: 'all', conditions: parts, at } : (parts[0] ?? null),
    failAfterMs: written.within,
    warnAfterMs,
    pauseWhen: written.pauseWhen ?? sla.pauseWhen,
    on: {
      warning: compileActions(written.on?.warning) ?? [{ kind: 'mail', template: 'sla-warning', to: 'agent' }],
      failure: compileActions(written.on?.failure) ?? [{ kind: 'mail', template: 'sla-failure', to: 'agent' }],
      success: compileActions(written.on?.success) ?? [],
    },
    at,
  };
}

/** Start and end of the measured time; undefined when they are invalid. */
function compileMeasure(
  report: ProblemReporter,
  path: Path,
  name: string,
  value: unknown,
): Pick<Kpi, 'from' | 'until'> | undefined {
  const written = isRecord(value) ? value : {};
  const builtIn = KPI_NAMES.find((known) => known === name);
  if (builtIn !== undefined) {
    for (const key of ['from', 'until', 'success'].filter((one) => written[one] !== undefined)) {
      const text = `"${key}" is only for custom KPIs, and ${formatValue(name)} is built in; remove it`;
      report.error([...path, key], 'contradiction', text, 'key');
    }
    return BUILT_IN[builtIn];
  }
  checkKey(report, path, name);
  if (written.from === undefined && written.until === undefined && written.success === undefined) {
    const own = 'or a custom KPI, which needs "from" and either "until" or "success"';
    const text = `${formatValue(name)} is not a KPI; allowed: ${listWords(KPI_NAMES)}, ${own}${didYouMean(name, KPI_NAMES)}`;
    report.error(path, 'unknown-kpi', text, 'key');
    return undefined;
  }
  if (written.from === undefined) {
    report.error(
      path,
      'missing',
      '"from" is missing; it must name the time of the case at which the KPI starts',
      'key',
    );
  }
  if (written.until === undefined && written.success === undefined) {
    report.error(path, 'missing', '"until" or "success" is missing; the KPI could never succeed', 'key');
  }
  // The schema reports invalid words.
  return { from: written.from as Kpi['from'], until: (written.until ?? null) as Kpi['until'] };
}

function compileWarnings(report: ProblemReporter, path: Path, { within, warn }: Written): readonly number[] {
  const steps = warn === undefined ? [] : typeof warn === 'number' ? [warn] : warn;
  for (const [index, step] of steps.entries()) {
    if (step < within) continue;
    const at = typeof warn === 'number' ? [...path, 'warn'] : [...path, 'warn', index];
    const text = `"warn" (${asWritten(report, at)}) must be shorter than "within" (${asWritten(report, [...path, 'within'])})`;
    report.error(at, 'warn-not-before-failure', text);
  }
  return [...new Set(steps)].sort((a, b) => a - b);
}

/** Warns about days and weeks in a calendar that closes: a day is 24 open hours, which admins rarely mean. */
function warnAboutDays(report: ProblemReporter, path: Path, { alwaysOpen }: SlaDefaults): void {
  for (const part of ['within', 'warn']) {
    const duration = report.source.scalarText([...path, part]);
    if (alwaysOpen || duration === undefined || !/(day|week)s?$/.test(duration)) continue;
    const text = `"${part}" counts business hours, so ${duration} takes many working days; write hours, such as 16 hours`;
    report.warning([...path, part], 'days-of-open-time', text);
  }
}

function compileActions(written: NonNullable<Written['on']>['warning']): readonly KpiAction[] | undefined {
  return written?.flatMap(({ mail, to, priority, queue }): KpiAction[] => [
    ...(mail === undefined ? [] : [{ kind: 'mail', template: mail, to: to ?? 'agent' } as const]),
    ...(priority === undefined ? [] : [{ kind: 'priority', priority } as const]),
    ...(queue === undefined ? [] : [{ kind: 'queue', queue } as const]),
  ]);
}

function asWritten(report: ProblemReporter, path: Path): string {
  return report.source.scalarText(path) ?? String(path.at(-1));
}
