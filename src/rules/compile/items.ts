// Checks the ordered items of record creation and routing. The first match acts, so every item must be reachable; each
// needs a unique name for explanations and tests.

import type { Condition } from '../../core/rule-set/condition.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { didYouMean } from '../yaml/suggest.js';
import { readCondition } from './condition.js';
import type { ConditionUse } from './condition-vocabulary.js';

/** An item whose condition is compiled; `when` is undefined when it is invalid. */
export interface ReadItem {
  readonly path: Path;
  readonly value: unknown;
  readonly when: Condition | null | undefined;
  readonly use: ConditionUse;
}

/** Compiles the conditions of items, and reports duplicate names and unreachable items. `useOf` returns what an item is
 *  evaluated for; items with different uses never compete. */
export function readItems(
  report: ProblemReporter,
  names: DefinedNames,
  useOf: (value: unknown) => ConditionUse,
  path: Path,
  values: readonly unknown[],
): readonly ReadItem[] {
  const seen = new Set<string>();
  const catchAlls = new Map<ConditionUse, string>();
  return values.map((value, index) => {
    const at = [...path, index];
    const use = useOf(value);
    const catchAll = catchAlls.get(use);
    const when = isRecord(value) ? readCondition(report, names, use, [...at, 'when'], value.when) : undefined;
    const name = isRecord(value) && typeof value.name === 'string' ? value.name : null;
    if (name !== null && seen.has(name)) {
      const text = `another item above is also named ${formatValue(name)}; choose a different name`;
      report.error([...at, 'name'], 'duplicate-name', text);
    }
    if (name !== null) seen.add(name);
    if (catchAll !== undefined) {
      const text = `this item never matches: ${catchAll} above has no condition; move this item above it, or add a "when" to that one`;
      report.error(at, 'unreachable-item', text);
    }
    if (when === null && isRecord(value) && !hasMisspeltWhen(value) && catchAll === undefined) {
      catchAlls.set(use, name === null ? `entry ${index + 1}` : `item ${formatValue(name)}`);
    }
    return { path: at, value, when, use };
  });
}

/** A misspelt "when" is reported as an unknown key; reporting all items below as unreachable would be noise. */
function hasMisspeltWhen(item: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(item).some((key) => key !== 'when' && didYouMean(key, ['when']) !== '');
}
