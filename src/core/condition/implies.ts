// Whether one condition can only hold when another one does, and whether a condition can hold at all. Both are careful:
// a yes is certain, and a no only means that it cannot be told from the words alone.

import type { Condition, Pattern } from '../rule-set/condition.js';
import { findField } from './fields.js';

type Test = Extract<Condition, { kind: 'test' }>;

/** Whether everything for which `narrow` holds is something for which `wide` holds. A null condition always holds. */
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

/** Two parts of a condition that cannot hold together; null when none can be told. */
export function findContradiction(condition: Condition | null): readonly [Condition, Condition] | null {
  if (condition === null || condition.kind === 'test') return null;
  switch (condition.kind) {
    case 'all': {
      const parts = condition.conditions.flatMap(flattened);
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

function flattened(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.conditions.flatMap(flattened) : [condition];
}

function first(found: readonly (readonly [Condition, Condition] | null)[]): readonly [Condition, Condition] | null {
  return found.find((one) => one !== null) ?? null;
}

function exclude(a: Condition, b: Condition): boolean {
  if (a.kind === 'none') return a.conditions.some((part) => implies(b, part));
  if (b.kind === 'none') return exclude(b, a);
  return a.kind === 'test' && b.kind === 'test' && (testsExclude(a, b) || testsExclude(b, a));
}

/** Whether `a` rules `b` out. A list may hold both of two texts, so only that there is nothing in it rules others out. */
function testsExclude(a: Test, b: Test): boolean {
  if (a.field !== b.field) return false;
  if (a.operator === 'exists' && a.operand === false) return needsValue(b);
  if (isList(a)) return isNegationOf(a, b);
  if (a.operator === 'atLeast' && b.operator === 'atMost') return Number(a.operand) > Number(b.operand);
  const values = onlyValues(a);
  if (values !== null) return values.every((value) => !admits(b, value));
  return false;
}

function isNegationOf(a: Test, b: Test): boolean {
  const excluded = excludedValues(b);
  const wanted = onlyValues(a);
  return wanted !== null && excluded !== null && wanted.every((value) => excluded.includes(value));
}

function testImplies(narrow: Test, wide: Test): boolean {
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

/** A text with `invoice 7` in it has `invoice` in it, too. */
function partImplies(narrow: Test, wide: Test): boolean {
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

/** Whether a field with exactly this value fulfils the test. */
function admits({ operator, operand }: Test, value: string | number | boolean): boolean {
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

/** The values of which the field must have one; null when it may have any. Texts are folded. */
function onlyValues({ operator, operand }: Test): readonly (string | number | boolean)[] | null {
  if (operator === 'is' && !isPattern(operand) && !Array.isArray(operand)) return [folded(operand as string)];
  return operator === 'in' && Array.isArray(operand) ? operand.map((one: string) => folded(one)) : null;
}

function excludedValues({ operator, operand }: Test): readonly (string | number | boolean)[] | null {
  if (operator === 'isNot' && !isPattern(operand) && !Array.isArray(operand)) return [folded(operand as string)];
  return operator === 'notIn' && Array.isArray(operand) ? operand.map((one: string) => folded(one)) : null;
}

function needsValue({ operator, operand }: Test): boolean {
  return operator === 'exists' ? operand === true : operator !== 'isNot' && operator !== 'notIn';
}

function isList({ field }: Test): boolean {
  return findField(field)?.type === 'list';
}

function sameOperand(a: Test, b: Test): boolean {
  if (isPattern(a.operand) || isPattern(b.operand)) {
    return isPattern(a.operand) && isPattern(b.operand) && a.operand.source === b.operand.source;
  }
  const [one, other] = [folded(a.operand), folded(b.operand)];
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function same(value: string | number | boolean, operand: Test['operand']): boolean {
  return !isPattern(operand) && folded(value) === folded(operand);
}

function text(operand: Test['operand']): string | null {
  return typeof operand === 'string' ? folded(operand) : null;
}

/** As conditions compare: capitals mean nothing. */
function folded<T extends string | number | boolean | readonly string[]>(operand: T): T {
  if (typeof operand === 'string') return foldedText(operand) as T;
  return (Array.isArray(operand) ? operand.map(foldedText) : operand) as T;
}

const foldedTexts = new Map<string, string>();
const mostFoldedTexts = 10_000;

/** Every item is compared with every item above it, so the same few texts come again and again. */
function foldedText(text: string): string {
  let found = foldedTexts.get(text);
  if (found === undefined) {
    if (foldedTexts.size >= mostFoldedTexts) foldedTexts.clear();
    found = text.normalize('NFC').toLowerCase();
    foldedTexts.set(text, found);
  }
  return found;
}

function isPattern(operand: Test['operand']): operand is Pattern {
  return typeof operand === 'object' && 'match' in operand;
}
