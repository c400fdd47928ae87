// What the checks of all kinds of entries share: the rules to check against, entries with their paths, and the names
// that invalid entries define too, so that one mistake is not reported again at every reference.

import type { RuleSet } from '../core/rule-set/rule-set.js';
import { ANY_NAMES, type DefinedNames } from '../rules/schema/defined-names.js';
import type { Path } from '../rules/yaml/node-position.js';
import { isRecord, type ProblemReporter } from '../rules/yaml/problem-reporter.js';
import type { DatasetKind } from './schema.js';

/** What a dataset is read for. */
export interface DatasetOptions {
  /** The rules that names refer to, and that define time zones; null: every name is accepted, and days are in UTC. */
  readonly rules: Pick<
    RuleSet,
    | 'queues'
    | 'services'
    | 'resources'
    | 'agents'
    | 'slas'
    | 'calendars'
    | 'processes'
    | 'settings'
    | 'entitlementTemplates'
    | 'contractTemplates'
  > | null;
  /** An import may also refer to entries of the database, and must not contain cases. */
  readonly use: 'explain' | 'import';
}

/** An entry that its schema accepts. */
export interface Entry<T> {
  readonly path: Path;
  readonly written: T;
}

/** A dataset that is being checked. */
export interface DatasetInput {
  readonly report: ProblemReporter;
  readonly options: DatasetOptions;
  /** The unchecked value of a kind. */
  readonly raw: (kind: DatasetKind) => unknown;
}

/** The names that rules define for datasets to refer to. */
export function definedNamesOf(rules: DatasetOptions['rules']): DefinedNames {
  if (rules === null) return ANY_NAMES;
  const of = (map: ReadonlyMap<string, unknown>) => new Set(map.keys());
  return {
    ...ANY_NAMES,
    queue: of(rules.queues),
    agent: of(rules.agents),
    sla: of(rules.slas),
    entitlement: of(rules.entitlementTemplates),
    contract: of(rules.contractTemplates),
    process: of(rules.processes),
    service: of(rules.services),
  };
}

/** The texts under these keys in all entries of a kind, including invalid entries. */
export function rawTexts({ raw }: DatasetInput, kind: DatasetKind, ...keys: readonly string[]): ReadonlySet<string> {
  const entries: unknown = raw(kind);
  if (!Array.isArray(entries)) return new Set();
  const values = entries.flatMap((entry: unknown) => (isRecord(entry) ? keys.flatMap((key) => entry[key]) : []));
  return new Set(values.filter((value) => typeof value === 'string'));
}

/** Reports every entry that shares a key with an entry above. `textFor` gives the message, `at` the place in the
 *  entry. */
export function reportDuplicates<T>(
  { report }: DatasetInput,
  entries: readonly Entry<T>[],
  keysOf: (written: T) => readonly string[],
  textFor: (key: string) => string,
  at: readonly string[],
): void {
  const seen = new Set<string>();
  for (const { path, written } of entries) {
    for (const key of new Set(keysOf(written))) {
      if (seen.has(key)) report.error([...path, ...at], 'duplicate', textFor(key));
      seen.add(key);
    }
  }
}
