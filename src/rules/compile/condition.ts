// Turns a `when` of a rule file into a condition that cannot fail: fields exist, operators fit their types, operands have
// the right type, patterns are compiled. Everything that is wrong in it is reported at its place, and nothing is guessed.

import { type Field, OPERATORS_BY_TYPE } from '../../core/condition/field.js';
import { FIELD_ALIASES, FIELDS, findField } from '../../core/condition/fields.js';
import type { Condition, Operator } from '../../core/rule-set/condition.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { formatValue } from '../yaml/schema-issues.js';
import type { Path } from '../yaml/source.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import { readOperand } from './condition-operand.js';

/** Where a condition stands, which decides what it may ask about. */
export type ConditionUse = 'mail' | 'reply' | 'case' | 'clock';

const KNOWN: Readonly<Record<ConditionUse, readonly Field['scope'][]>> = {
  mail: ['mail', 'customer'],
  case: ['mail', 'customer', 'case'],
  reply: ['mail', 'customer', 'case', 'queue'],
  clock: ['customer', 'case', 'queue'],
};

const GROUPS = ['all', 'any', 'none'] as const;
type Group = (typeof GROUPS)[number];
const OPERATORS: readonly string[] = [...new Set(Object.values(OPERATORS_BY_TYPE).flat())];
const EXAMPLE = '{ subject: { contains: invoice } }';
const DEEPEST = 20;

/** The condition at a path: null when nothing is written there, undefined when something in it is wrong. */
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

/** A map of fields and groups; more than one of them means that all must hold. */
function readMap(context: Context, path: Path, value: unknown, depth: number): Condition | undefined {
  const { report } = context;
  if (!isRecord(value)) {
    report.error(path, 'bad-condition', `a condition is a map such as ${EXAMPLE}, not ${formatValue(value)}`);
    return undefined;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) {
    report.error(path, 'bad-condition', 'this condition is empty; to match everything, leave "when" out');
    return undefined;
  }
  if (depth > DEEPEST) {
    report.error(path, 'bad-condition', `conditions stand inside each other at most ${DEEPEST} deep`);
    return undefined;
  }
  const parts = keys.map((key) => {
    const inner = [...path, key];
    return isGroup(key)
      ? readGroup(context, inner, key, value[key], depth)
      : readField(context, inner, key, value[key]);
  });
  return joined(parts, { kind: 'all', at: report.locate(path) });
}

function readGroup(context: Context, path: Path, kind: Group, value: unknown, depth: number): Condition | undefined {
  const { report } = context;
  if (!Array.isArray(value) || value.length === 0) {
    report.error(
      path,
      'bad-condition',
      `"${kind}" holds a list of conditions such as [ ${EXAMPLE} ], not ${formatValue(value)}`,
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
    report.error(path, 'unknown-field', sayUnknown(context.use, name), 'key');
    return undefined;
  }
  if (!KNOWN[context.use].includes(field.scope)) {
    report.error(path, 'field-not-here', sayNotHere(context.use, name), 'key');
    return undefined;
  }
  const allowed = OPERATORS_BY_TYPE[field.type];
  if (!isRecord(value) || Object.keys(value).length === 0) {
    const example = `${name}: { is: ${exampleOf(field)} }`;
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
      report.error([...path, key], 'unknown-operator', sayOperator(name, field, key, allowed), 'key');
      return undefined;
    }
    const operand = readOperand(report, context.names, field, operator, [...path, key], value[key]);
    if (operand === undefined) return undefined;
    return { kind: 'test', field: field.name, operator, operand, at: report.locate(path) };
  });
  return joined(parts, { kind: 'all', at: report.locate(path) });
}

/** All of the parts; one alone stands for itself; undefined when one is wrong. */
function joined(
  parts: readonly (Condition | undefined)[],
  group: { readonly kind: Group; readonly at: Condition['at'] },
): Condition | undefined {
  const sound = parts.filter((part) => part !== undefined);
  if (sound.length < parts.length) return undefined;
  return sound.length === 1 ? sound[0] : { ...group, conditions: sound };
}

function isGroup(key: string): key is Group {
  return GROUPS.some((group) => group === key);
}

function sayUnknown(use: ConditionUse, name: string): string {
  if (OPERATORS.includes(name))
    return `"${name}" is an operator and stands below a field, such as { subject: { ${name}: … } }`;
  const fields = FIELDS.filter((field) => KNOWN[use].includes(field.scope)).map((field) => field.name);
  const known = [
    ...fields,
    ...(use === 'mail' ? [] : ['case.field.<name>']),
    ...(use === 'clock' ? [] : ['header.<name>']),
    ...GROUPS,
  ];
  const candidates = use === 'mail' ? known : [...known, ...FIELD_ALIASES.keys()];
  return `"${name}" is not a field; allowed: ${known.join(', ')}${didYouMean(name, candidates)}`;
}

function sayNotHere(use: ConditionUse, name: string): string {
  switch (use) {
    case 'mail':
      return `"${name}" is not known yet when it is decided whether a mail becomes a case; ask for it in routing.yaml`;
    case 'reply':
      return `"${name}" is not known of a mail that joins a case`;
    case 'case':
      return `"${name}" is not known yet while it is decided which queue gets the case`;
    case 'clock':
      return `"${name}" is of one mail, and a clock runs on after it; ask for something of the case or its customer`;
    default: {
      const never: never = use;
      throw new Error(`unknown use ${String(never)}`);
    }
  }
}

function sayOperator(name: string, field: Field, key: string, allowed: readonly Operator[]): string {
  const why = OPERATORS.includes(key)
    ? `does not fit "${name}", which is ${TYPE_NOUNS[field.type]}`
    : 'is not an operator';
  return `"${key}" ${why}; allowed: ${allowed.join(', ')}${didYouMean(key, allowed)}`;
}

const TYPE_NOUNS: Readonly<Record<Field['type'], string>> = {
  text: 'text',
  list: 'a list of texts',
  number: 'a number',
  boolean: 'true or false',
};

function exampleOf(field: Field): string {
  if (field.type === 'number') return '1';
  return field.type === 'boolean' ? 'true' : (field.values?.[0] ?? 'gold');
}
