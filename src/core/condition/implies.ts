// Static analysis of conditions for lint: does one imply another, and can a condition hold at all? Both are
// conservative: a positive answer is certain, a negative one only means that nothing could be proved.

import type { Condition, FieldTest } from '../rule-set/condition.js';
import { findField } from './fields.js';
import { foldText, isPattern } from './operators.js';

/** Whether `wide` holds whenever `narrow` does. A null condition always holds. */
export function implies(narrow: Condition | null, wide: Condition | null): boolean {
  if (wide === null) return true;
  if (narrow === null) return false;
  if (wide.kind === 'all') return wide.conditions.every((part) => implies(narrow, part));
  if (narrow.kind === 'any') return narrow.conditions.every((part) => implies(part, wide));
  if (wide.kind === 'any' && wide.conditions.some((part) => implies(narrow, part))) return true;
  if (narrow.kind === 'all') return narrow.conditions.some((part) => implies(part, wide));
  if (narrow.kind === 'none' && wide.kind === 'none') {
    return wide.conditions.every((part) => narrow.conditions.some((excluded) => implies(part, excluded)));
  }
  return narrow.kind === 'test' && wide.kind === 'test' && testImplies(narrow, wide);
}

/** Finds two parts of a condition that exclude each other; null when none are found. */
export function findContradiction(condition: Condition | null): readonly [Condition, Condition] | null {
  if (condition === null || condition.kind === 'test') return null;
  switch (condition.kind) {
    case 'all': {
      const parts = condition.conditions.flatMap(flattenAll);
      for (const [index, part] of parts.entries()) {
        const other = parts.slice(index + 1).find((candidate) => exclude(part, candidate));
        if (other !== undefined) return [part, other];
      }
      return first(parts.map(findContradiction));
    }
    case 'any': {
      const found = condition.conditions.map(findContradiction);
      return found.every((one) => one !== null) ? first(found) : null;
    }
    case 'none':
      return null;
    default: {
      const never: never = condition;
      throw new Error(`unknown group ${String(never)}`);
    }
  }
}

function flattenAll(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.conditions.flatMap(flattenAll) : [condition];
}

function first(found: readonly (readonly [Condition, Condition] | null)[]): readonly [Condition, Condition] | null {
  return found.find((one) => one !== null) ?? null;
}

function exclude(a: Condition, b: Condition): boolean {
  if (a.kind === 'none') return a.conditions.some((part) => implies(b, part));
  if (b.kind === 'none') return exclude(b, a);
  return a.kind === 'test' && b.kind === 'test' && (testsExclude(a, b) || testsExclude(b, a));
}

/** Whether `a` excludes `b`. A list can contain two different texts, so for lists only a negation or an empty list
 *  excludes. */
function testsExclude(a: FieldTest, b: FieldTest): boolean {
  if (a.field !== b.field) return false;
  if (a.operator === 'exists' && a.operand === false) return needsValue(b);
  if (isList(a)) return isNegationOf(a, b);
  if (a.operator === 'atLeast' && b.operator === 'atMost') return Number(a.operand) > Number(b.operand);
  const values = onlyValues(a);
  if (values !== null) return values.every((value) => !admits(b, value));
  return false;
}

function isNegationOf(a: FieldTest, b: FieldTest): boolean {
  const excluded = excludedValues(b);
  const wanted = onlyValues(a);
  return wanted !== null && excluded !== null && wanted.every((value) => excluded.includes(value));
}

function testImplies(narrow: FieldTest, wide: FieldTest): boolean {
  if (narrow.field !== wide.field) return false;
  if (narrow.operator === wide.operator && sameOperand(narrow, wide)) return true;
  if (wide.operator === 'exists') return wide.operand === true && needsValue(narrow);
  const values = onlyValues(narrow);
  if (values !== null) {
    if (isList(narrow) && excludedValues(wide) !== null) return false;
    return values.every((value) => admits(wide, value));
  }
  const excluded = excludedValues(narrow);
  if (excluded !== null) return excludedValues(wide)?.every((value) => excluded.includes(value)) ?? false;
  if (narrow.operator === 'atLeast') return wide.operator === 'atLeast' && narrow.operand >= wide.operand;
  if (narrow.operator === 'atMost') return wide.operator === 'atMost' && narrow.operand <= wide.operand;
  return partImplies(narrow, wide);
}

/** Whether a text that meets `narrow` meets `wide`: one that contains `invoice 7` also contains `invoice`. */
function partImplies(narrow: FieldTest, wide: FieldTest): boolean {
  const [part, whole] = [text(wide.operand), text(narrow.operand)];
  if (part === null || whole === null) return false;
  switch (wide.operator) {
    case 'contains':
      return ['contains', 'startsWith', 'endsWith'].includes(narrow.operator) && whole.includes(part);
    case 'startsWith':
      return narrow.operator === 'startsWith' && whole.startsWith(part);
    case 'endsWith':
      return narrow.operator === 'endsWith' && whole.endsWith(part);
    default:
      return false;
  }
}

/** Whether a field with exactly this value meets the condition. */
function admits({ operator, operand }: FieldTest, value: string | number | boolean): boolean {
  const [held, wanted] = [text(value), text(operand)];
  switch (operator) {
    case 'is':
      return same(value, operand);
    case 'isNot':
      return !same(value, operand);
    case 'in':
      return Array.isArray(operand) && operand.some((one) => same(value, one));
    case 'notIn':
      return Array.isArray(operand) && !operand.some((one) => same(value, one));
    case 'contains':
      return held !== null && wanted !== null && held.includes(wanted);
    case 'startsWith':
      return held !== null && wanted !== null && held.startsWith(wanted);
    case 'endsWith':
      return held !== null && wanted !== null && held.endsWith(wanted);
    case 'matches':
      return typeof value === 'string' && isPattern(operand) && operand.match(value) !== null;
    case 'exists':
      return operand === true;
    case 'atLeast':
      return typeof value === 'number' && value >= Number(operand);
    case 'atMost':
      return typeof value === 'number' && value <= Number(operand);
    default: {
      const never: never = operator;
      throw new Error(`unknown operator ${String(never)}`);
    }
  }
}

/** The values of which the field must have one, texts folded; null when it may have others. */
function onlyValues({ operator, operand }: FieldTest): readonly (string | number | boolean)[] | null {
  if (operator === 'is' && !isPattern(operand) && !Array.isArray(operand)) return [folded(operand as string)];
  return operator === 'in' && Array.isArray(operand) ? operand.map((one: string) => folded(one)) : null;
}

/** The values that the field must not have, texts folded; null when there are none. */
function excludedValues({ operator, operand }: FieldTest): readonly (string | number | boolean)[] | null {
  if (operator === 'isNot' && !isPattern(operand) && !Array.isArray(operand)) return [folded(operand as string)];
  return operator === 'notIn' && Array.isArray(operand) ? operand.map((one: string) => folded(one)) : null;
}

function needsValue({ operator, operand }: FieldTest): boolean {
  return operator === 'exists' ? operand === true : operator !== 'isNot' && operator !== 'notIn';
}

function isList({ field }: FieldTest): boolean {
  return findField(field)?.type === 'list';
}

function sameOperand(a: FieldTest, b: FieldTest): boolean {
  if (isPattern(a.operand) || isPattern(b.operand)) {
    return isPattern(a.operand) && isPattern(b.operand) && a.operand.source === b.operand.source;
  }
  const [one, other] = [folded(a.operand), folded(b.operand)];
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function same(value: string | number | boolean, operand: FieldTest['operand']): boolean {
  return !isPattern(operand) && folded(value) === folded(operand);
}

function text(operand: FieldTest['operand']): string | null {
  return typeof operand === 'string' ? folded(operand) : null;
}

function folded<T extends string | number | boolean | readonly string[]>(operand: T): T {
  if (typeof operand === 'string') return foldedText(operand) as T;
  return (Array.isArray(operand) ? operand.map(foldedText) : operand) as T;
}

const foldedTexts = new Map<string, string>();
const MAX_FOLDED_TEXTS = 10_000;

/** Caches folded texts: each item is compared with all items above it, so the same texts recur. */
function foldedText(text: string): string {
  let found = foldedTexts.get(text);
  if (found === undefined) {
    if (foldedTexts.size >= MAX_FOLDED_TEXTS) foldedTexts.clear();
    found = foldText(text);
    foldedTexts.set(text, found);
  }
  return found;
}
