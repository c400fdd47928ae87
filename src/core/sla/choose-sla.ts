// Chooses the SLA of a case: a manual choice first, then the rule item's, the entitlement's and the default.

/** SLAs by name and source, null where a source names none. Pass the entitlement's only when it covers the case. */
export interface SlaCandidates {
  readonly manual: string | null;
  readonly ruleItem: string | null;
  readonly entitlement: string | null;
  readonly default: string | null;
}

export type SlaSource = 'manual' | 'rule-item' | 'entitlement' | 'default';

/** The SLA and where it came from; null: the case has no SLA. */
export function chooseSla(candidates: SlaCandidates): { readonly sla: string; readonly source: SlaSource } | null {
  const inOrder: readonly (readonly [SlaSource, string | null])[] = [
    ['manual', candidates.manual],
    ['rule-item', candidates.ruleItem],
    ['entitlement', candidates.entitlement],
    ['default', candidates.default],
  ];
  for (const [source, sla] of inOrder) if (sla !== null) return { sla, source };
  return null;
}
