// Which fields conditions may use where, and the messages for those that they may not use.

import { type Field, OPERATORS_BY_TYPE } from '../../core/condition/field.js';
import { FIELD_ALIASES, FIELDS } from '../../core/condition/fields.js';
import type { Operator } from '../../core/rule-set/condition.js';
import { didYouMean } from '../yaml/suggest.js';

/** When a condition is evaluated, which decides the available fields. `mail`: for mail that joins no case. `reply`:
 *  for mail that joins a case. `case`: for routing a new case. `kpi`: for KPIs and goals, independent of any mail. */
export type ConditionUse = 'mail' | 'reply' | 'case' | 'kpi';

/** The scopes of the fields that are available for each use. */
export const AVAILABLE_SCOPES: Readonly<Record<ConditionUse, readonly Field['scope'][]>> = {
  mail: ['mail', 'customer'],
  case: ['mail', 'customer', 'case'],
  reply: ['mail', 'customer', 'case', 'queue'],
  kpi: ['customer', 'case', 'queue'],
};

/** The keys that group conditions. */
export const GROUPS = ['all', 'any', 'none'] as const;
export type Group = (typeof GROUPS)[number];
const OPERATORS: readonly string[] = [...new Set(Object.values(OPERATORS_BY_TYPE).flat())];

/** The message for a key that is no field. */
export function unknownFieldText(use: ConditionUse, name: string): string {
  if (OPERATORS.includes(name)) {
    return `"${name}" is an operator; write it below a field, such as { subject: { ${name}: … } }`;
  }
  const fields = FIELDS.filter((field) => AVAILABLE_SCOPES[use].includes(field.scope)).map((field) => field.name);
  const available = [
    ...fields,
    ...(use === 'mail' ? [] : ['case.field.<name>']),
    ...(use === 'kpi' ? [] : ['header.<name>']),
    ...GROUPS,
  ];
  const candidates = use === 'mail' ? available : [...available, ...FIELD_ALIASES.keys()];
  return `"${name}" is not a field; allowed: ${available.join(', ')}${didYouMean(name, candidates)}`;
}

/** The message for a field that is not available for this use. */
export function unavailableFieldText(use: ConditionUse, name: string): string {
  switch (use) {
    case 'mail':
      return `"${name}" is not available here, because there is no case yet; use it in routing.yaml`;
    case 'reply':
      return `"${name}" is not available for mail that joins a case`;
    case 'case':
      return `"${name}" is not available here, because the case has no queue yet`;
    case 'kpi':
      return `"${name}" is not available here, because it belongs to a single mail; use a field of the case or the customer`;
    default: {
      const never: never = use;
      throw new Error(`unknown use ${String(never)}`);
    }
  }
}

/** The message for a key that is no operator, or that does not fit the type of the field. */
export function wrongOperatorText(name: string, field: Field, key: string, allowed: readonly Operator[]): string {
  const why = OPERATORS.includes(key)
    ? `cannot be used with "${name}", which is ${TYPE_NOUNS[field.type]}`
    : 'is not an operator';
  return `"${key}" ${why}; allowed: ${allowed.join(', ')}${didYouMean(key, allowed)}`;
}

const TYPE_NOUNS: Readonly<Record<Field['type'], string>> = {
  text: 'text',
  list: 'a list of texts',
  number: 'a number',
  boolean: 'true or false',
};

/** An example of an operand for `is`. */
export function exampleOperand(field: Field): string {
  if (field.type === 'number') return '1';
  return field.type === 'boolean' ? 'true' : (field.values?.[0] ?? 'gold');
}
