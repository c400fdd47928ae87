// Reads what stands behind an operator: the text, number, list or pattern that a field is compared with. Texts that a field
// can never have are problems too: a condition on them would silently never hold.

import type { Field } from '../../core/condition/field.js';
import type { Condition, Operator } from '../../core/rule-set/condition.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { unknownNameText } from '../schema/field-types.js';
import { compilePattern } from '../values/pattern.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';
import { formatPattern, formatValue } from '../yaml/schema-issues.js';
import type { Path } from '../yaml/source.js';
import { didYouMean, listWords } from '../yaml/suggest.js';

type Operand = Extract<Condition, { kind: 'test' }>['operand'];

/** The operand at a path, or undefined when it is wrong. */
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
      return readPattern(report, path, value);
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
  // To YAML 1.2 these are texts, to everybody else they are answers.
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
    report.error(path, 'bad-operand', `"${operator}" takes one text; for a list write "${list}"`);
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
  const sound = texts.filter((text) => text !== undefined);
  const known = sound.map((text) => checkWord(report, names, field, [...path, texts.indexOf(text)], text));
  return sound.length === texts.length && known.every((isKnown) => isKnown) ? sound : undefined;
}

/** Whether the field can have this text. A name that no file defines is only odd: it may come later. */
function checkWord(report: ProblemReporter, names: DefinedNames, field: Field, path: Path, text: string): boolean {
  if (field.names !== null) {
    const message = unknownNameText(field.names, names, text);
    if (message !== undefined) report.warning(path, `unknown-${field.names}`, `this never holds: ${message}`);
  }
  const { values } = field;
  if (values === null || values.some((one) => one.toLowerCase() === text.toLowerCase())) return true;
  const message = `"${field.name}" is never ${formatValue(text)}; it is one of: ${listWords(values)}${didYouMean(text, values)}`;
  report.error(path, 'not-allowed', message);
  return false;
}

function readPattern(report: ProblemReporter, path: Path, value: unknown): Operand | undefined {
  const text = readText(report, 'matches', path, value);
  if (text === undefined) return undefined;
  const compiled = compilePattern(text);
  if (compiled.ok) return compiled.pattern;
  report.error(path, 'bad-pattern', `the pattern ${formatPattern(text)} cannot be used: ${compiled.why}`);
  return undefined;
}
