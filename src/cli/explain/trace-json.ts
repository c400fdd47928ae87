// The work behind a decision as JSON: part of what `casemill explain --json` prints. Fields may be added, never renamed.

import type { TraceNode } from '../../core/condition/evaluate.js';
import type { DecisionTrace, ItemTrace } from '../../core/intake/trace.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';

/** `placed` says where something stands, as a path that a terminal can open. */
export function traceJson(trace: DecisionTrace, placed: (at: SourceLocation) => string) {
  const item = ({ name, at, matched, condition }: ItemTrace) => ({
    name,
    at: placed(at),
    matched,
    condition: condition && conditionJson(condition, placed),
  });
  return {
    questions: trace.questions.map(({ at, ...question }) => ({ ...question, at: at && placed(at) })),
    evidence: trace.evidence,
    items: trace.items?.map(item) ?? null,
    routing: trace.routing?.map(item) ?? null,
    coverage: trace.coverage,
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
