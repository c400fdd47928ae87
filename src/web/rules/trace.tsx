// The whole way of a decision: each question, each piece of evidence, each rule item with its conditions and what they
// saw.

import type { TraceNode } from '../../core/condition/evaluate.js';
import type { ItemTrace } from '../../core/condition/first-matching-item.js';
import type { DecisionTrace } from '../../core/intake/trace.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { toldIn } from '../words/told.js';
import type { Words } from '../words/words.js';
import type { RulesWords } from './rules-words.js';

export function Trace({ trace, own, words }: { trace: DecisionTrace; own: RulesWords; words: Words }) {
  const told = (text: string) => toldIn(words, text);
  return (
    <div class="trace">
      <p>{told(trace.trust)}</p>
      <h3>{own.checks}</h3>
      <ul>
        {trace.checks.map(({ name, passed, saw, at }) => (
          <li>
            <Mark matched={passed} own={own} /> {own.checkNames[name]} <span class="quiet">{told(saw)}</span>{' '}
            {at !== null && <Place at={at} />}
          </li>
        ))}
      </ul>
      {trace.evidence.length > 0 && (
        <>
          <h3>{own.evidence}</h3>
          <ul>
            {trace.evidence.map(({ case: found, text, verdict }) => (
              <li>{told(`${found}: ${text}, ${verdict}`)}</li>
            ))}
          </ul>
        </>
      )}
      <Items title={own.items} items={trace.items} own={own} />
      <Items title={own.routing} items={trace.routing} own={own} />
      {trace.coverage !== null && (
        <>
          <h3>{own.coverage}</h3>
          <ul>
            {trace.coverage.reasons.map((reason) => (
              <li>{told(typeof reason === 'string' ? reason : reason.text)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Items({ title, items, own }: { title: string; items: readonly ItemTrace[] | null; own: RulesWords }) {
  if (items === null) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map(({ name, at, matched, condition }) => (
          <li>
            <Mark matched={matched} own={own} /> {name} <Place at={at} />
            {condition !== null && (
              <ul>
                <Condition node={condition} own={own} />
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Condition({ node, own }: { node: TraceNode; own: RulesWords }) {
  if (node.kind !== 'test') {
    return (
      <li>
        <Mark matched={node.matched} own={own} /> {node.kind}
        <ul>
          {node.children.map((child) => (
            <Condition node={child} own={own} />
          ))}
        </ul>
      </li>
    );
  }
  const { matched, field, operator, operand, saw, at } = node;
  return (
    <li>
      <Mark matched={matched} own={own} /> <code>{`${field} ${operator} ${inWords(operand)}`}</code>{' '}
      <span class="quiet">{`${own.saw}: ${saw === null || saw === undefined ? own.nothing : inWords(saw)}`}</span>{' '}
      <Place at={at} />
    </li>
  );
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function Mark({ matched, own }: { matched: boolean | null; own: RulesWords }) {
  if (matched === null) return <span class="tag">{own.notReached}</span>;
  return <span class={matched ? 'kpi met' : 'kpi paused'}>{matched ? own.yes : own.no}</span>;
}

function Place({ at: { file, line } }: { at: SourceLocation }) {
  return <code>{`${file}:${line}`}</code>;
}
