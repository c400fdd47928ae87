// Conditions in the schemas for editors. The loader parses conditions itself (compile/condition.ts), because it can
// give better messages than a schema; here a placeholder marks them, and `conditionJsonSchema` describes the
// vocabulary.

import { z } from 'zod';
import { type Field, type FieldType, OPERATORS_BY_TYPE } from '../../core/condition/field.js';
import { FIELD_ALIASES, FIELDS } from '../../core/condition/fields.js';
import type { Operator } from '../../core/rule-set/condition.js';

/** The placeholder for a condition in other schemas. */
export const conditionSchema = z.unknown().meta({ id: 'condition', title: 'condition' });

type JsonSchema = Readonly<Record<string, unknown>>;

const SELF = { $ref: '#/$defs/condition' };
const TYPES = ['text', 'list', 'number', 'boolean'] as const satisfies readonly FieldType[];
const ANY_TEXT = { scope: 'mail', values: null, names: null, read: () => null } as const;
const HEADER: Field = { ...ANY_TEXT, name: 'header.<name>', type: 'list', description: 'A header of the mail' };
const CUSTOM: Field = {
  ...ANY_TEXT,
  name: 'case.field.<name>',
  type: 'text',
  description: 'A custom field of the case',
};

/** The JSON Schema of a condition: every field with the operators that fit it. */
export function conditionJsonSchema(): JsonSchema {
  const aliases = [...FIELD_ALIASES].flatMap(([alias, name]) =>
    FIELDS.filter((field) => field.name === name).map((field): [string, JsonSchema] => [alias, fieldSchema(field)]),
  );
  const group = { type: 'array', minItems: 1, items: SELF };
  return {
    description: 'Fields and groups; all of them must hold',
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      all: { ...group, description: 'All of these hold' },
      any: { ...group, description: 'At least one of these holds' },
      none: { ...group, description: 'None of these holds' },
      ...Object.fromEntries(FIELDS.map((field) => [field.name, fieldSchema(field)])),
      ...Object.fromEntries(aliases),
    },
    $defs: Object.fromEntries(TYPES.map((type) => [type, operatorsSchema({ type, values: null })])),
    patternProperties: { '^header\\.': fieldSchema(HEADER), '^(case\\.)?field\\.': fieldSchema(CUSTOM) },
  };
}

/** Fields without a list of values share the operators of their type, which keeps the schema small. */
function fieldSchema(field: Field): JsonSchema {
  const operators = field.values === null ? { $ref: `${SELF.$ref}/$defs/${field.type}` } : operatorsSchema(field);
  return { description: field.description, ...operators };
}

function operatorsSchema({ type, values }: Pick<Field, 'type' | 'values'>): JsonSchema {
  const operators = OPERATORS_BY_TYPE[type].map((operator) => [operator, operandSchema(type, values, operator)]);
  return { type: 'object', minProperties: 1, additionalProperties: false, properties: Object.fromEntries(operators) };
}

function operandSchema(type: FieldType, values: Field['values'], operator: Operator): JsonSchema {
  const value = values === null ? { type: ['string', 'number'] } : { enum: values };
  switch (operator) {
    case 'exists':
      return { type: 'boolean' };
    case 'in':
    case 'notIn':
      return { type: 'array', minItems: 1, items: value };
    case 'atLeast':
    case 'atMost':
      return { type: 'number' };
    case 'is':
    case 'isNot':
      return type === 'text' || type === 'list' ? value : { type };
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return { type: ['string', 'number'] };
    case 'matches':
      return { type: 'string', description: 'A regular expression: (?i) ignores case, (?<name>…) names a group' };
    default: {
      const never: never = operator;
      throw new Error(`unknown operator ${String(never)}`);
    }
  }
}
