// Decides whether a condition holds, and shows why: every condition below it is looked at, true or false, with the value
// that was seen and the place in the file. Pure; a null condition ("everything else") always holds.

import type { Condition, Operator, Pattern } from '../rule-set/condition.js';
import type { SourceLocation } from '../rule-set/source-location.js';
import { type FieldReading, findField } from './fields.js';
import type { ConditionSubject } from './subject.js';

/** Why a condition held or not, in the shape of the condition. */
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
      /** As it was written; a pattern by its source. */
      readonly operand: string | number | boolean | readonly string[];
      /** What the field held, long texts and lists cut short. */
      readonly saw: FieldReading;
    };

/** The answer: whether, why, and what the named groups of its patterns caught. */
export interface Evaluation {
  readonly matched: boolean;
  /** Null when there was no condition. */
  readonly trace: TraceNode | null;
  readonly captures: Readonly<Record<string, string>>;
}

const SHOWN_CHARACTERS = 120;
const SHOWN_ENTRIES = 20;

/** Evaluates a condition against what is known of one mail. */
export function evaluate(condition: Condition | null, subject: ConditionSubject): Evaluation {
  if (condition === null) return { matched: true, trace: null, captures: {} };
  return visit(condition, subject);
}

/** Whether a condition holds, without why: all that deciding needs. Looks no further than the part that settles it. */
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
      return holds(condition, readingOf(condition, subject));
    default: {
      const never: never = condition;
      throw new Error(`unknown condition ${String(never)}`);
    }
  }
}

/** What a field held, and the same for comparing. */
interface Reading {
  readonly saw: FieldReading;
  readonly folded: FieldReading;
}

/** A mail is asked for its subject by every item, and folding a long text takes longer than comparing it. */
const readings = new WeakMap<ConditionSubject, Map<string, Reading>>();

function readingOf({ field: name }: Test, subject: ConditionSubject): Reading {
  let known = readings.get(subject);
  if (known === undefined) {
    known = new Map();
    readings.set(subject, known);
  }
  let reading = known.get(name);
  if (reading === undefined) {
    const field = findField(name);
    if (field === undefined) throw new Error(`no field "${name}": conditions come from the rule loader`);
    const saw = field.read(subject);
    reading = { saw, folded: foldReading(saw) };
    known.set(name, reading);
  }
  return reading;
}

function foldReading(saw: FieldReading): FieldReading {
  if (typeof saw === 'string') return fold(saw);
  return typeof saw === 'object' && saw !== null ? saw.map(fold) : saw;
}

interface Visit {
  readonly matched: boolean;
  readonly trace: TraceNode;
  readonly captures: Readonly<Record<string, string>>;
}

function visit(condition: Condition, subject: ConditionSubject): Visit {
  if (condition.kind === 'test') return test(condition, subject);
  const visits = condition.conditions.map((inner) => visit(inner, subject));
  const matched = combine(
    condition.kind,
    visits.map((inner) => inner.matched),
  );
  // What a pattern below `none` or below a part that failed caught says nothing about why this held.
  const holding = matched && condition.kind !== 'none' ? visits.filter((inner) => inner.matched) : [];
  const captures: Record<string, string> = {};
  // The first to catch a name keeps it: rules are read from the top.
  for (const inner of holding) {
    for (const [name, text] of Object.entries(inner.captures)) captures[name] ??= text;
  }
  const trace = { kind: condition.kind, matched, at: condition.at, children: visits.map((inner) => inner.trace) };
  return { matched, trace, captures };
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

type Test = Extract<Condition, { kind: 'test' }>;

function test(condition: Test, subject: ConditionSubject): Visit {
  const reading = readingOf(condition, subject);
  const { saw } = reading;
  const caught = condition.operator === 'matches' ? firstMatch(condition.operand, saw) : null;
  const matched = condition.operator === 'matches' ? caught !== null : holds(condition, reading);
  const trace: TraceNode = {
    kind: 'test',
    matched,
    at: condition.at,
    field: condition.field,
    operator: condition.operator,
    operand: isPattern(condition.operand) ? condition.operand.source : condition.operand,
    saw: shorten(saw),
  };
  return { matched, trace, captures: caught === null ? {} : named(caught) };
}

function holds({ operator, operand }: Test, { saw, folded }: Reading): boolean {
  switch (operator) {
    case 'is':
    case 'in':
      return isAmong(folded, operand);
    case 'isNot':
    case 'notIn':
      // Of a list: none of its entries is. Nothing at all is not the value either.
      return !isAmong(folded, operand);
    case 'contains':
      return someText(folded, operand, (text, part) => text.includes(part));
    case 'startsWith':
      return someText(folded, operand, (text, part) => text.startsWith(part));
    case 'endsWith':
      return someText(folded, operand, (text, part) => text.endsWith(part));
    case 'exists':
      return isThere(saw) === operand;
    case 'atLeast':
      return typeof saw === 'number' && typeof operand === 'number' && saw >= operand;
    case 'atMost':
      return typeof saw === 'number' && typeof operand === 'number' && saw <= operand;
    case 'matches':
      return firstMatch(operand, saw) !== null;
    default: {
      const never: never = operator;
      throw new Error(`unknown operator ${String(never)}`);
    }
  }
}

function isAmong(folded: FieldReading, operand: Test['operand']): boolean {
  if (typeof operand === 'string') {
    const wanted = fold(operand);
    return someValue(folded, (value) => value === wanted);
  }
  if (Array.isArray(operand)) {
    const wanted = operand.map(fold);
    return someValue(folded, (value) => typeof value === 'string' && wanted.includes(value));
  }
  return someValue(folded, (value) => value === operand);
}

function someValue(seen: FieldReading, holdsOf: (value: string | number | boolean) => boolean): boolean {
  if (seen === null) return false;
  return typeof seen === 'object' ? seen.some(holdsOf) : holdsOf(seen);
}

function someText(folded: FieldReading, operand: Test['operand'], holdsOf: (text: string, part: string) => boolean) {
  if (typeof operand !== 'string') return false;
  const part = fold(operand);
  return someValue(folded, (value) => typeof value === 'string' && holdsOf(value, part));
}

function firstMatch(operand: Test['operand'], saw: FieldReading): Readonly<Record<string, string>> | null {
  if (!isPattern(operand) || saw === null) return null;
  for (const value of typeof saw === 'object' ? saw : [saw]) {
    const groups = typeof value === 'string' ? operand.match(value) : null;
    if (groups !== null) return groups;
  }
  return null;
}

function isThere(saw: FieldReading): boolean {
  if (saw === null) return false;
  return typeof saw === 'object' || typeof saw === 'string' ? saw.length > 0 : true;
}

/** Mails write é as one or two code points, and nobody means a difference by it, nor by capitals. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function isPattern(operand: Test['operand']): operand is Pattern {
  return typeof operand === 'object' && 'match' in operand;
}

function named(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).filter(([name]) => !/^\d+$/.test(name)));
}

function shorten(saw: FieldReading): FieldReading {
  if (typeof saw === 'string') return saw.length > SHOWN_CHARACTERS ? `${saw.slice(0, SHOWN_CHARACTERS)}…` : saw;
  if (saw === null || typeof saw !== 'object') return saw;
  const entries = saw.slice(0, SHOWN_ENTRIES).map((text) => String(shorten(text)));
  return saw.length > SHOWN_ENTRIES ? [...entries, '…'] : entries;
}
