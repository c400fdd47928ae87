// Compiles the conditions of rule files: fields exist, operators and operands fit their types, patterns are compiled.
// Reports every problem at its position.

import { OPERATORS_BY_TYPE } from '../../core/condition/field.js';
import { findField } from '../../core/condition/fields.js';
import type { Condition } from '../../core/rule-set/condition.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { listWords } from '../yaml/suggest.js';
import { readOperand } from './condition-operand.js';
import {
  AVAILABLE_SCOPES,
  type ConditionUse,
  exampleOperand,
  GROUPS,
  type Group,
  unavailableFieldText,
  unknownFieldText,
  wrongOperatorText,
} from './condition-vocabulary.js';

const EXAMPLE = '{ subject: { contains: invoice } }';
const MAX_DEPTH = 20;

/** Compiles the condition at a path: null when there is none, undefined when it is invalid. */
export function readCondition(
  report: ProblemReporter,
  names: DefinedNames,
  use: ConditionUse,
  path: Path,
  value: unknown,
): Condition | null | undefined {
  return value === undefined ? null : readMap({ report, names, use }, path, value, 0);
}

interface Context {
  readonly report: ProblemReporter;
  readonly names: DefinedNames;
  readonly use: ConditionUse;
}

/** A map of fields and groups, all of which must hold. */
function readMap(context: Context, path: Path, value: unknown, depth: number): Condition | undefined {
  const { report } = context;
  if (!isRecord(value)) {
    report.error(path, 'bad-condition', `a condition must be a map such as ${EXAMPLE}, not ${formatValue(value)}`);
    return undefined;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) {
    report.error(path, 'bad-condition', 'the condition is empty; to match everything, remove "when"');
    return undefined;
  }
  if (depth > MAX_DEPTH) {
    report.error(path, 'bad-condition', `the condition is nested more than ${MAX_DEPTH} levels deep`);
    return undefined;
  }
  const parts = keys.map((key) => {
    const inner = [...path, key];
    return isGroup(key)
      ? readGroup(context, inner, key, value[key], depth)
      : readField(context, inner, key, value[key]);
  });
  return combineAll(parts, { kind: 'all', at: report.locate(path) });
}

function readGroup(context: Context, path: Path, kind: Group, value: unknown, depth: number): Condition | undefined {
  const { report } = context;
  if (!Array.isArray(value) || value.length === 0) {
    report.error(
      path,
      'bad-condition',
      `"${kind}" must be a list of conditions such as [ ${EXAMPLE} ], not ${formatValue(value)}`,
    );
    return undefined;
  }
  const parts = value.map((part, index) => readMap(context, [...path, index], part, depth + 1));
  if (parts.some((part) => part === undefined)) return undefined;
  return { kind, conditions: parts.filter((part) => part !== undefined), at: report.locate(path) };
}

function readField(context: Context, path: Path, name: string, value: unknown): Condition | undefined {
  const { report } = context;
  const field = findField(name);
  if (field === undefined) {
    report.error(path, 'unknown-field', unknownFieldText(context.use, name), 'key');
    return undefined;
  }
  if (!AVAILABLE_SCOPES[context.use].includes(field.scope)) {
    report.error(path, 'field-not-here', unavailableFieldText(context.use, name), 'key');
    return undefined;
  }
  const allowed = OPERATORS_BY_TYPE[field.type];
  if (!isRecord(value) || Object.keys(value).length === 0) {
    const example = `${name}: { is: ${exampleOperand(field)} }`;
    report.error(
      path,
      'bad-condition',
      `"${name}" needs an operator, such as ${example}; allowed: ${listWords(allowed)}`,
    );
    return undefined;
  }
  const parts = Object.keys(value).map((key): Condition | undefined => {
    const operator = allowed.find((one) => one === key);
    if (operator === undefined) {
      report.error([...path, key], 'unknown-operator', wrongOperatorText(name, field, key, allowed), 'key');
      return undefined;
    }
    const operand = readOperand(report, context.names, field, operator, [...path, key], value[key]);
    if (operand === undefined) return undefined;
    return { kind: 'test', field: field.name, operator, operand, at: report.locate(path) };
  });
  return combineAll(parts, { kind: 'all', at: report.locate(path) });
}

/** Combines parts that must all hold; undefined when one of them is invalid. */
function combineAll(
  parts: readonly (Condition | undefined)[],
  group: { readonly kind: Group; readonly at: Condition['at'] },
): Condition | undefined {
  const valid = parts.filter((part) => part !== undefined);
  if (valid.length < parts.length) return undefined;
  return valid.length === 1 ? valid[0] : { ...group, conditions: valid };
}

function isGroup(key: string): key is Group {
  return GROUPS.some((group) => group === key);
}
