// Which SLA a case gets: a manual choice stays, else the rule item's, else the entitlement's, else the default.

/** Names of SLAs, by who asks for them; null where nobody does. The entitlement's counts only when it covers. */
export interface SlaCandidates {
  readonly manual: string | null;
  readonly ruleItem: string | null;
  readonly entitlement: string | null;
  readonly default: string | null;
}

export type SlaSource = 'manual' | 'rule-item' | 'entitlement' | 'default';

/** The SLA that applies and who asked for it; null: the case has no clocks. */
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
