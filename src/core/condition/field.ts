// What a field of the condition vocabulary is: its type, where it is available, and how it is read.

import type { Operator } from '../rule-set/condition.js';
import type { ConditionSubject } from './subject.js';

/** The value of a field; null when there is none. */
export type FieldReading = string | number | boolean | readonly string[] | null;

/** A `list` meets a condition when at least one of its texts does. */
export type FieldType = 'text' | 'list' | 'number' | 'boolean';

/** A field of the vocabulary. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Shown by editors. */
  readonly description: string;
  /** Where the value comes from, which decides who may use the field. `mail`: not KPIs, which outlive the mail.
   *  `case`: only rules that run once there is a case. `queue`: only rules that run once the case is in a queue. */
  readonly scope: 'mail' | 'customer' | 'case' | 'queue';
  /** All texts that it can have; null: any text. */
  readonly values: readonly string[] | null;
  /** What its texts name, when those names are defined in rule files. */
  readonly names: 'mailbox' | 'sla' | 'queue' | 'calendar' | null;
  readonly read: (subject: ConditionSubject) => FieldReading;
}

/** The operators that fit a type. */
export const OPERATORS_BY_TYPE: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['is', 'isNot', 'in', 'notIn', 'contains', 'startsWith', 'endsWith', 'matches', 'exists'],
  list: ['is', 'isNot', 'in', 'notIn', 'contains', 'startsWith', 'endsWith', 'matches', 'exists'],
  number: ['is', 'isNot', 'atLeast', 'atMost', 'exists'],
  boolean: ['is', 'isNot'],
};
