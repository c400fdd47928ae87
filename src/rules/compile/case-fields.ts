// Compiles the fields that a rule item sets on a case: literals, and values captured from the mail.

import type { z } from 'zod';
import { CUSTOM_FIELD_NAME } from '../../core/condition/fields.js';
import type { CaseFields, FieldValue } from '../../core/rule-set/record-creation.js';
import type { ruleItemSchema } from '../schema/record-creation.js';
import { formatPattern, formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import type { ProblemReporter } from '../yaml/problem-reporter.js';
import { listWords } from '../yaml/suggest.js';
import { readPattern } from './pattern.js';

type WrittenFields = z.infer<ReturnType<typeof ruleItemSchema>>['create'];
type WrittenValue = NonNullable<WrittenFields>['title'];

/** Compiles the fields at a path; without any, nothing is set. */
export function compileCaseFields(report: ProblemReporter, path: Path, written: WrittenFields): CaseFields {
  const customFields = new Map<string, FieldValue>();
  for (const [name, field] of Object.entries(written?.fields ?? {})) {
    const at = [...path, 'fields', name];
    if (!CUSTOM_FIELD_NAME.test(name)) {
      const text = `${formatValue(name)} is not a valid field name; use lower-case letters, digits and "-", such as serial-number`;
      report.error(at, 'bad-name', text, 'key');
      continue;
    }
    const compiled = compileValue(report, at, name, field);
    if (compiled !== null) customFields.set(name, compiled);
  }
  return {
    type: written?.type ?? null,
    priority: written?.priority ?? null,
    title: compileValue(report, [...path, 'title'], 'title', written?.title),
    product: compileValue(report, [...path, 'product'], 'product', written?.product),
    tags: [...new Set(written?.tags ?? [])],
    customFields,
  };
}

/** The value of the field `name`; null when it is not set or invalid. */
function compileValue(report: ProblemReporter, path: Path, name: string, written: WrittenValue): FieldValue | null {
  if (written === undefined) return null;
  if (typeof written === 'string') return { kind: 'literal', value: written };
  const compiled = readPattern(report, [...path, 'pattern'], written.pattern);
  if (compiled === undefined) return null;
  const { groups } = compiled;
  const group = written.group ?? [name, '1'].find((candidate) => groups.includes(candidate)) ?? '0';
  if (!groups.includes(group)) {
    const text = `the pattern ${formatPattern(written.pattern)} has no group ${formatValue(group)}; it has: ${listWords(groups)}`;
    report.error([...path, 'group'], 'unknown-group', text);
    return null;
  }
  return { kind: 'capture', from: written.from, pattern: compiled.pattern, group };
}
