// What the checks of given things have in common: the rules to agree with, the entries with their places, and what was
// meant to be defined even where it is wrong otherwise, so that one mistake is told once.

import type { RuleSet } from '../core/rule-set/rule-set.js';
import { ANY_NAMES, type DefinedNames } from '../rules/schema/defined-names.js';
import { isRecord, type ProblemReporter } from '../rules/yaml/problem-reporter.js';
import type { Path } from '../rules/yaml/source.js';
import type { DatasetKind } from './schema.js';

/** For what something is given. */
export interface DatasetOptions {
  /** Queues, agents, SLAs and their time zones; null: every name is taken, and days are those of UTC. */
  readonly rules: Pick<
    RuleSet,
    'queues' | 'agents' | 'slas' | 'calendars' | 'processes' | 'settings' | 'entitlementTemplates' | 'contractTemplates'
  > | null;
  /** An import may refer to what the database has already, and brings no cases. */
  readonly use: 'explain' | 'import';
}

/** One entry of a list whose shape is right. */
export interface Entry<T> {
  readonly path: Path;
  readonly written: T;
}

/** Where problems go, and what the file says before anything is checked. */
export interface DatasetInput {
  readonly report: ProblemReporter;
  readonly options: DatasetOptions;
  readonly raw: (kind: DatasetKind) => unknown;
}

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
  };
}

/** The texts that entries of a kind have under these keys, also those of entries that are wrong. */
export function rawTexts({ raw }: DatasetInput, kind: DatasetKind, ...keys: readonly string[]): ReadonlySet<string> {
  const entries: unknown = raw(kind);
  if (!Array.isArray(entries)) return new Set();
  const values = entries.flatMap((entry: unknown) => (isRecord(entry) ? keys.flatMap((key) => entry[key]) : []));
  return new Set(values.filter((value) => typeof value === 'string'));
}

/** Reports every entry whose key another one above has already. */
export function reportDuplicates<T>(
  { report }: DatasetInput,
  entries: readonly Entry<T>[],
  keysOf: (written: T) => readonly string[],
  say: (key: string) => string,
  at: readonly string[],
): void {
  const seen = new Set<string>();
  for (const { path, written } of entries) {
    for (const key of new Set(keysOf(written))) {
      if (seen.has(key)) report.error([...path, ...at], 'duplicate', say(key));
      seen.add(key);
    }
  }
}
