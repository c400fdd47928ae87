// What ordered items have in common, in record creation as in routing: the first that matches acts, so each must be
// reachable, and each has a name of its own by which reasons and tests call it.

import type { Condition } from '../../core/rule-set/condition.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { formatValue } from '../yaml/schema-issues.js';
import type { Path } from '../yaml/source.js';
import { didYouMean } from '../yaml/suggest.js';
import { type ConditionUse, readCondition } from './condition.js';

/** An item whose condition was read; `when` is undefined when it is wrong. */
export interface ReadItem {
  readonly path: Path;
  readonly value: unknown;
  readonly when: Condition | null | undefined;
  readonly use: ConditionUse;
}

/** Reads the conditions of the items at a path and reports names given twice and items that nothing reaches. `useOf` an
 *  item: which subjects come to it; items with different ones do not stand in each other's way. */
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
      report.error(
        [...at, 'name'],
        'duplicate-name',
        `another item above is called ${formatValue(name)} too; give it its own name`,
      );
    }
    if (name !== null) seen.add(name);
    if (catchAll !== undefined) {
      const text = `no mail ever gets here: ${catchAll} above has no condition; move this item above it or give that one a "when"`;
      report.error(at, 'unreachable-item', text);
    }
    if (when === null && isRecord(value) && !meansWhen(value) && catchAll === undefined)
      catchAlls.set(use, name === null ? `entry ${index + 1}` : `item ${formatValue(name)}`);
    return { path: at, value, when, use };
  });
}

/** A misspelt "when" is told as such; that the items below are not reached would only be noise. */
function meansWhen(item: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(item).some((key) => key !== 'when' && didYouMean(key, ['when']) !== '');
}
