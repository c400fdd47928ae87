// What agents are writing on cases, kept as it is typed. A draft stays when its case is merged: it is found at the
// target.

export const DRAFT_KINDS = ['answer', 'note'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

export interface Draft {
  /** By name. */
  readonly agent: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly changedAt: Date;
}

export interface Drafts {
  /** On the case and on those that were merged into it, the latest first. */
  list(caseNumber: number): Promise<readonly Draft[]>;
  /** Without text it is removed. False when there is no such case. */
  save(caseNumber: number, draft: Draft): Promise<boolean>;
  /** Also from cases that were merged into it. */
  remove(caseNumber: number, agent: string, kind: DraftKind): Promise<void>;
}
