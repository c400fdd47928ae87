// How a decision was made, for people who ask why. The parts of `decide` record what they check and evaluate while they
// do it, if somebody asks for it; nothing is worked out afterwards.

import { evidenceInWords, type WeighedEvidence } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import type { ItemTrace, RecordItems } from '../condition/first-matching-item.js';
import type { CoverageResult } from '../entitlement/coverage.js';
import type { SourceLocation } from '../rule-set/source-location.js';

/** What a message must pass to open a case, in order. The first check that fails decides. */
const checkNames = [
  'no-duplicate',
  'not-our-own',
  'not-an-agent',
  'joins-no-case',
  'not-automatic',
  'has-sender',
  'sender-allowed',
  'entitlement-allowed',
] as const;

export type CheckName = (typeof checkNames)[number];

export interface Check {
  readonly name: CheckName;
  readonly passed: boolean;
  /** What was seen. */
  readonly saw: string;
  /** The rule that demands it; null when it always holds. */
  readonly at: SourceLocation | null;
}

/** A check that was not reached: it was decided before. */
export interface UnreachedCheck {
  readonly name: CheckName;
  readonly passed: null;
  readonly saw: '';
  readonly at: null;
}

export interface EvidenceTrace extends Pick<WeighedEvidence, 'evidence' | 'verdict'> {
  readonly case: string;
  readonly text: string;
}

export interface DecisionTrace {
  /** What the trust in the sender cost and gained, for people. */
  readonly trust: string;
  readonly checks: readonly (Check | UnreachedCheck)[];
  /** Strongest first; none when it was decided before the conversation was looked for. */
  readonly evidence: readonly EvidenceTrace[];
  /** Null when it was decided before the items were looked at. */
  readonly items: readonly ItemTrace[] | null;
  readonly routing: readonly ItemTrace[] | null;
  /** Whether the new case is covered; null when it was decided before. */
  readonly coverage: CoverageResult | null;
}

/** What the parts of `decide` report to. One for each decision. */
export interface TraceRecorder {
  readonly trust: (inWords: string) => void;
  readonly check: (check: Check) => void;
  readonly evidence: (evidence: readonly WeighedEvidence[]) => void;
  readonly items: RecordItems;
  readonly routing: RecordItems;
  readonly coverage: (coverage: CoverageResult) => void;
  readonly trace: () => DecisionTrace;
}

export function createTraceRecorder(): TraceRecorder {
  let trust = '';
  const checks: Check[] = [];
  let evidence: DecisionTrace['evidence'] = [];
  let items: DecisionTrace['items'] = null;
  let routing: DecisionTrace['routing'] = null;
  let coverage: DecisionTrace['coverage'] = null;
  return {
    trust: (inWords) => {
      trust = inWords;
    },
    check: (check) => void checks.push(check),
    evidence: (weighed) => {
      evidence = weighed.map(traceEvidence);
    },
    items: (evaluated) => {
      items = evaluated;
    },
    routing: (evaluated) => {
      routing = evaluated;
    },
    coverage: (result) => {
      coverage = result;
    },
    trace: () => ({ trust, checks: [...checks, ...unreached(checks)], evidence, items, routing, coverage }),
  };
}

function traceEvidence({ case: found, evidence, verdict }: WeighedEvidence): EvidenceTrace {
  return { case: caseNumber(found.number), evidence, verdict, text: evidenceInWords[evidence] };
}

function unreached(checks: readonly Check[]): readonly UnreachedCheck[] {
  return checkNames
    .filter((name) => !checks.some((check) => check.name === name))
    .map((name) => ({ name, passed: null, saw: '', at: null }));
}
