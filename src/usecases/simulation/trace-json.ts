// How a decision was made, as JSON: part of what `casemill explain --json` prints. Fields may be added, never renamed.

import type { TraceNode } from '../../core/condition/evaluate.js';
import type { ItemTrace } from '../../core/condition/first-matching-item.js';
import type { DecisionTrace } from '../../core/intake/trace.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';

/** `placed` formats a location as a path that a terminal can open. */
export function traceJson(trace: DecisionTrace, placed: (at: SourceLocation) => string) {
  const item = ({ name, at, matched, condition }: ItemTrace) => ({
    name,
    at: placed(at),
    matched,
    condition: condition && conditionJson(condition, placed),
  });
  return {
    trust: trace.trust,
    questions: trace.checks.map(({ at, ...check }) => ({ ...check, at: at && placed(at) })),
    evidence: trace.evidence,
    items: trace.items?.map(item) ?? null,
    routing: trace.routing?.map(item) ?? null,
    coverage: trace.coverage?.reasons ?? null,
  };
}

function conditionJson(node: TraceNode, placed: (at: SourceLocation) => string): object {
  const at = placed(node.at);
  if (node.kind !== 'test') {
    const { kind, matched, children } = node;
    return { kind, matched, at, conditions: children.map((child) => conditionJson(child, placed)) };
  }
  const { field, operator, operand, saw, matched } = node;
  return { field, operator, operand, saw, matched, at };
}
