// Parses the operand of a condition: the text, number, list or pattern to compare a field with. Also rejects values
// that the field can never have, because such a condition would silently never hold.

import type { Field } from '../../core/condition/field.js';
import type { FieldTest, Operator } from '../../core/rule-set/condition.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { unknownNameText } from '../schema/field-types.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import { readPattern } from './pattern.js';

type Operand = FieldTest['operand'];

/** Parses the operand at a path. Reports problems and returns undefined when it is invalid. */
export function readOperand(
  report: ProblemReporter,
  names: DefinedNames,
  field: Field,
  operator: Operator,
  path: Path,
  value: unknown,
): Operand | undefined {
  switch (operator) {
    case 'exists':
      return readBoolean(report, operator, path, value);
    case 'atLeast':
    case 'atMost':
      return readNumber(report, operator, path, value);
    case 'matches':
      return readPatternOperand(report, path, value);
    case 'in':
    case 'notIn':
      return readTexts(report, names, field, operator, path, value);
    case 'is':
    case 'isNot':
      if (field.type === 'boolean') return readBoolean(report, operator, path, value);
      if (field.type === 'number') return readNumber(report, operator, path, value);
      return readWord(report, names, field, operator, path, value);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return readText(report, operator, path, value);
    default: {
      const never: never = operator;
      throw new Error(`unknown operator ${String(never)}`);
    }
  }
}

function readBoolean(report: ProblemReporter, operator: Operator, path: Path, value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  // YAML 1.2 reads these as texts.
  if (value === 'yes') return true;
  if (value === 'no') return false;
  report.error(path, 'bad-operand', `"${operator}" is ${formatValue(value)} here; it must be true or false`);
  return undefined;
}

function readNumber(report: ProblemReporter, operator: Operator, path: Path, value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  report.error(path, 'bad-operand', `"${operator}" is ${formatValue(value)} here; it must be a number`);
  return undefined;
}

function readText(report: ProblemReporter, operator: Operator, path: Path, value: unknown): string | undefined {
  const text = typeof value === 'number' ? report.source.scalarText(path) : value;
  if (typeof text === 'string' && text !== '') return text;
  const hint = Array.isArray(value) ? '; for several texts write "any" with one condition each' : '';
  report.error(
    path,
    'bad-operand',
    `"${operator}" is ${value === '' ? 'empty' : formatValue(value)} here; it must be text${hint}`,
  );
  return undefined;
}

function readWord(
  report: ProblemReporter,
  names: DefinedNames,
  field: Field,
  operator: Operator,
  path: Path,
  value: unknown,
) {
  if (Array.isArray(value)) {
    const list = operator === 'is' ? 'in' : 'notIn';
    report.error(path, 'bad-operand', `"${operator}" takes a single text; use "${list}" for a list`);
    return undefined;
  }
  const text = readText(report, operator, path, value);
  return text !== undefined && checkWord(report, names, field, path, text) ? text : undefined;
}

function readTexts(
  report: ProblemReporter,
  names: DefinedNames,
  field: Field,
  operator: Operator,
  path: Path,
  value: unknown,
) {
  if (!Array.isArray(value) || value.length === 0) {
    report.error(
      path,
      'bad-operand',
      `"${operator}" is ${formatValue(value)} here; it must be a list of texts such as [ a, b ]`,
    );
    return undefined;
  }
  const texts = value.map((one, index) => readText(report, operator, [...path, index], one));
  const valid = texts.filter((text) => text !== undefined);
  const allowed = valid.map((text) => checkWord(report, names, field, [...path, texts.indexOf(text)], text));
  return valid.length === texts.length && allowed.every((isAllowed) => isAllowed) ? valid : undefined;
}

/** Whether the field can have this text. An undefined name is only a warning: it may be defined later. */
function checkWord(report: ProblemReporter, names: DefinedNames, field: Field, path: Path, text: string): boolean {
  if (field.names !== null) {
    const message = unknownNameText(field.names, names, text);
    if (message !== undefined) report.warning(path, `unknown-${field.names}`, `this condition never holds: ${message}`);
  }
  const { values } = field;
  if (values === null || values.some((one) => one.toLowerCase() === text.toLowerCase())) return true;
  const message = `"${field.name}" is never ${formatValue(text)}; it is one of: ${listWords(values)}${didYouMean(text, values)}`;
  report.error(path, 'not-allowed', message);
  return false;
}

function readPatternOperand(report: ProblemReporter, path: Path, value: unknown): Operand | undefined {
  const text = readText(report, 'matches', path, value);
  return text === undefined ? undefined : readPattern(report, path, text)?.pattern;
}
