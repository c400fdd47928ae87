// Explains the due times of a case's KPIs: each by the rules that computed it, from its own start and the case's
// pauses.

import { openPauseStart } from '../../core/calendar/pause.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { explainKpi, type SlaExplanation } from '../../core/sla/explanation.js';
import { pausesOf } from '../../core/sla/kpi.js';
import type { CaseDetails, CaseQueries, StoredKpiInstance } from '../../ports/queries.js';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';

export interface InstanceExplanation {
  readonly instance: StoredKpiInstance;
  /** With this KPI alone. */
  readonly explanation: SlaExplanation;
}

export interface ExplainCaseDeps {
  readonly cases: Pick<CaseQueries, 'find'>;
  readonly ruleSetVersions: Pick<RuleSetVersions, 'files'>;
  /** Throws an Error for people when the texts are not a rule set. */
  readonly load: (texts: Readonly<Record<string, string>>) => Promise<RuleSet>;
}

/** In the order of the case; undefined when there is no such case. Throws an Error for people when the rules of an
 *  instance are not stored. */
export async function explainCaseKpis(
  deps: ExplainCaseDeps,
  number: number,
): Promise<readonly InstanceExplanation[] | undefined> {
  const found = await deps.cases.find(number);
  if (found === undefined) return undefined;
  const versions = [...new Set(found.kpis.map(({ ruleSetVersion }) => ruleSetVersion))];
  const rules = new Map(
    await Promise.all(versions.map(async (version) => [version, await rulesOf(version, deps)] as const)),
  );
  return found.kpis.flatMap((instance) => {
    const explanation = explainInstance(instance, found, rules.get(instance.ruleSetVersion));
    return explanation === null ? [] : [{ instance, explanation }];
  });
}

async function rulesOf(version: string, { ruleSetVersions, load }: ExplainCaseDeps): Promise<RuleSet> {
  const files = await ruleSetVersions.files(version);
  if (files === undefined) throw new Error(`the rules ${version}, by which a KPI was computed, are not stored`);
  return load(files);
}

function explainInstance(
  instance: StoredKpiInstance,
  { pauses }: Pick<CaseDetails, 'pauses'>,
  rules: RuleSet | undefined,
): SlaExplanation | null {
  const sla = rules?.slas.get(instance.sla);
  const calendar = rules?.calendars.get(sla?.calendar ?? '');
  const kpi = sla?.kpis.find(({ name }) => name === instance.kpi);
  if (sla === undefined || calendar === undefined || kpi === undefined) return null;
  const endedAt = instance.succeededAt ?? instance.failedAt ?? instance.cancelledAt;
  const counted = pausesOf(kpi, pauses).filter(({ from }) => endedAt === null || from < endedAt);
  return {
    ...{ sla, calendar, from: instance.startedAt, pausedSince: openPauseStart(counted) },
    kpis: [explainKpi(kpi, calendar, instance.startedAt, counted)],
  };
}
