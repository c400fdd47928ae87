// Evaluates conditions. `evaluate` visits every part and records why it holds or not; `conditionHolds` only answers the
// question. A null condition ("everything else") always holds.

import type { Condition, FieldTest, Operator } from '../rule-set/condition.js';
import type { SourceLocation } from '../rule-set/source-location.js';
import type { FieldReading } from './field.js';
import { findField } from './fields.js';
import { type FoldedReading, foldReading, isPattern, testHolds } from './operators.js';
import type { ConditionSubject } from './subject.js';

/** Why a condition holds or not; mirrors the structure of the condition. */
export type TraceNode =
  | {
      readonly kind: 'all' | 'any' | 'none';
      readonly matched: boolean;
      readonly at: SourceLocation;
      readonly children: readonly TraceNode[];
    }
  | {
      readonly kind: 'test';
      readonly matched: boolean;
      readonly at: SourceLocation;
      readonly field: string;
      readonly operator: Operator;
      /** As written in the rule file; a pattern by its source. */
      readonly operand: string | number | boolean | readonly string[];
      /** The value of the field; long texts and lists are truncated. */
      readonly saw: FieldReading;
    };

/** The result of an evaluation. */
export interface Evaluation {
  readonly matched: boolean;
  /** Null when there was no condition. */
  readonly trace: TraceNode | null;
}

const MAX_SHOWN_CHARACTERS = 120;
const MAX_SHOWN_ENTRIES = 20;

/** Evaluates a condition completely, and records why it holds or not. */
export function evaluate(condition: Condition | null, subject: ConditionSubject): Evaluation {
  if (condition === null) return { matched: true, trace: null };
  const trace = visit(condition, subject);
  return { matched: trace.matched, trace };
}

/** Whether a condition holds. Stops at the first part that decides it. */
export function conditionHolds(condition: Condition | null, subject: ConditionSubject): boolean {
  if (condition === null) return true;
  switch (condition.kind) {
    case 'all':
      return condition.conditions.every((inner) => conditionHolds(inner, subject));
    case 'any':
      return condition.conditions.some((inner) => conditionHolds(inner, subject));
    case 'none':
      return !condition.conditions.some((inner) => conditionHolds(inner, subject));
    case 'test':
      return testHolds(condition, readField(condition.field, subject));
    default: {
      const never: never = condition;
      throw new Error(`unknown condition ${String(never)}`);
    }
  }
}

/** Cached per subject: every item of a rule reads the same fields, and folding a long text costs more than comparing
 *  it. */
const readings = new WeakMap<ConditionSubject, Map<string, FoldedReading>>();

function readField(name: string, subject: ConditionSubject): FoldedReading {
  let cached = readings.get(subject);
  if (cached === undefined) {
    cached = new Map();
    readings.set(subject, cached);
  }
  let reading = cached.get(name);
  if (reading === undefined) {
    const field = findField(name);
    if (field === undefined) throw new Error(`unknown field "${name}"; the rule loader rejects such conditions`);
    reading = foldReading(field.read(subject));
    cached.set(name, reading);
  }
  return reading;
}

function visit(condition: Condition, subject: ConditionSubject): TraceNode {
  if (condition.kind === 'test') return visitTest(condition, subject);
  const { kind, at } = condition;
  const children = condition.conditions.map((inner) => visit(inner, subject));
  const results = children.map(({ matched }) => matched);
  return { kind, matched: combine(kind, results), at, children };
}

function combine(kind: 'all' | 'any' | 'none', results: readonly boolean[]): boolean {
  switch (kind) {
    case 'all':
      return results.every((result) => result);
    case 'any':
      return results.some((result) => result);
    case 'none':
      return !results.some((result) => result);
    default: {
      const never: never = kind;
      throw new Error(`unknown group ${String(never)}`);
    }
  }
}

function visitTest(condition: FieldTest, subject: ConditionSubject): TraceNode {
  const { at, field, operator, operand } = condition;
  const reading = readField(field, subject);
  return {
    kind: 'test',
    matched: testHolds(condition, reading),
    at,
    field,
    operator,
    operand: isPattern(operand) ? operand.source : operand,
    saw: shorten(reading.value),
  };
}

function shorten(value: FieldReading): FieldReading {
  if (typeof value === 'string') {
    return value.length > MAX_SHOWN_CHARACTERS ? `${value.slice(0, MAX_SHOWN_CHARACTERS)}…` : value;
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = value.slice(0, MAX_SHOWN_ENTRIES).map((text) => String(shorten(text)));
  return value.length > MAX_SHOWN_ENTRIES ? [...entries, '…'] : entries;
}
