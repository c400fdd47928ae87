// How a decision was made, as text: the checks in their order, the evidence, and each item with its conditions: whether
// they held, what they saw, and where they stand.

import type { TraceNode } from '../../core/condition/evaluate.js';
import type { ItemTrace } from '../../core/condition/first-matching-item.js';
import type { DecisionTrace } from '../../core/intake/trace.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { shorten } from '../output/text.js';

type Placed = (at: SourceLocation) => string;

export function checkLines({ checks }: DecisionTrace, placed: Placed): readonly string[] {
  return checks.map(({ name, passed, saw, at }) => {
    const words = name.replaceAll('-', ' ');
    return passed === null
      ? `  -  ${words}: not asked`
      : `${mark(passed)} ${words}: ${saw}${at ? ` (${placed(at)})` : ''}`;
  });
}

export function evidenceLines({ evidence }: DecisionTrace): readonly string[] {
  return evidence.map((found) => `${found.text} speaks for ${found.case}: ${verdicts[found.verdict]}`);
}

const verdicts: Readonly<Record<DecisionTrace['evidence'][number]['verdict'], string>> = {
  decides: 'this decides',
  agrees: 'it agrees',
  weaker: 'weaker, it lost',
  'not-enough': 'not enough from somebody who does not belong to the case',
};

/** What was not looked at, because an item above matched, is only counted. */
export function itemLines(items: readonly ItemTrace[] | null, placed: Placed): readonly string[] {
  const looked = (items ?? []).filter(({ matched }) => matched !== null);
  const rest = (items ?? []).length - looked.length;
  return [
    ...looked.flatMap(({ name, at, matched, condition }) => [
      `${mark(matched === true)} ${name}${condition === null ? ', which takes everything' : ''} (${placed(at)})`,
      ...(condition === null ? [] : conditionLines(condition, placed, '      ')),
    ]),
    ...(rest > 0 ? [`  -  ${rest} more, not looked at`] : []),
  ];
}

function conditionLines(node: TraceNode, placed: Placed, indent: string): readonly string[] {
  if (node.kind !== 'test') {
    const inner = node.children.flatMap((child) => conditionLines(child, placed, `${indent}    `));
    return [`${indent}${mark(node.matched)} ${node.kind} of`, ...inner];
  }
  const { field, operator, operand, saw } = node;
  const asked = `${field} ${operator} ${operator === 'matches' ? `'${String(operand)}'` : value(operand)}`;
  return [`${indent}${mark(node.matched)} ${asked}; saw ${value(saw)} (${placed(node.at)})`];
}

function mark(yes: boolean): string {
  return yes ? 'yes ' : 'no  ';
}

function value(seen: TraceNode extends infer N ? (N extends { saw: infer S } ? S : never) : never): string {
  return seen === null ? 'nothing' : shorten(JSON.stringify(seen), 140);
}
