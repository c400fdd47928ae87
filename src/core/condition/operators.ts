// Compares the value of a field with the operand of a condition. Texts compare as people see them: without regard to
// case, Unicode composition (mails encode é as one or two code points), full width, the kind and number of blanks, and
// characters without a width, such as soft hyphens. `xn--mnchen-3ya` is `münchen`.

import { withReadableDomains } from '../email/domain-names.js';
import type { FieldTest, Pattern } from '../rule-set/condition.js';
import type { FieldReading } from './field.js';

type Operand = FieldTest['operand'];

/** The value of a field as read, and with its texts folded for comparison. */
export interface FoldedReading {
  readonly value: FieldReading;
  readonly folded: FieldReading;
}

/** Folds the texts of a reading once, so that many conditions can compare with it. */
export function foldReading(value: FieldReading): FoldedReading {
  if (typeof value === 'string') return { value, folded: foldText(value) };
  return { value, folded: typeof value === 'object' && value !== null ? value.map(foldText) : value };
}

/** Soft hyphens, zero-width blanks and joiners. */
const WITHOUT_WIDTH = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g;
/** What the Turkish capital İ becomes in lower case. */
const DOTTED_I = /i\u0307/g;

/** The form of a text that conditions compare. */
export function foldText(text: string): string {
  return withReadableDomains(text)
    .normalize('NFKC')
    .replace(WITHOUT_WIDTH, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .replace(DOTTED_I, 'i');
}

/** Whether the reading meets the condition. */
export function testHolds({ operator, operand }: FieldTest, { value, folded }: FoldedReading): boolean {
  switch (operator) {
    case 'is':
    case 'in':
      return isAmong(folded, operand);
    case 'isNot':
    case 'notIn':
      // For a list: none of its entries is. A missing value is not the operand either.
      return !isAmong(folded, operand);
    case 'contains':
      return someText(folded, operand, (text, part) => text.includes(part));
    case 'startsWith':
      return someText(folded, operand, (text, part) => text.startsWith(part));
    case 'endsWith':
      return someText(folded, operand, (text, part) => text.endsWith(part));
    case 'exists':
      return hasValue(value) === operand;
    case 'atLeast':
      return typeof value === 'number' && typeof operand === 'number' && value >= operand;
    case 'atMost':
      return typeof value === 'number' && typeof operand === 'number' && value <= operand;
    case 'matches':
      return matchesPattern(operand, value);
    default: {
      const never: never = operator;
      throw new Error(`unknown operator ${String(never)}`);
    }
  }
}

function matchesPattern(operand: Operand, value: FieldReading): boolean {
  if (!isPattern(operand) || value === null) return false;
  return (typeof value === 'object' ? value : [value]).some(
    (one) => typeof one === 'string' && operand.match(one) !== null,
  );
}

export function isPattern(operand: Operand): operand is Pattern {
  return typeof operand === 'object' && 'match' in operand;
}

function isAmong(folded: FieldReading, operand: Operand): boolean {
  if (typeof operand === 'string') {
    const wanted = foldText(operand);
    return someValue(folded, (value) => value === wanted);
  }
  if (Array.isArray(operand)) {
    const wanted = operand.map(foldText);
    return someValue(folded, (value) => typeof value === 'string' && wanted.includes(value));
  }
  return someValue(folded, (value) => value === operand);
}

function someValue(reading: FieldReading, predicate: (value: string | number | boolean) => boolean): boolean {
  if (reading === null) return false;
  return typeof reading === 'object' ? reading.some(predicate) : predicate(reading);
}

function someText(folded: FieldReading, operand: Operand, predicate: (text: string, part: string) => boolean): boolean {
  if (typeof operand !== 'string') return false;
  const part = foldText(operand);
  return someValue(folded, (value) => typeof value === 'string' && predicate(value, part));
}

function hasValue(value: FieldReading): boolean {
  if (value === null) return false;
  return typeof value === 'object' || typeof value === 'string' ? value.length > 0 : true;
}
