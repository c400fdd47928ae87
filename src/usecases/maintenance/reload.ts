// Holds the rules and templates in force. A change of the files is taken as a whole or not at all: while something in
// them is wrong, the previous set stays in force, and the problem is reported until it is fixed. Work in progress
// keeps the set that it started with.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { RenderTemplate } from '../../ports/outgoing.js';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';

/** Rules and the templates that they use. */
export interface Definitions {
  readonly rules: RuleSet;
  /** The rule files by name, as they were read. */
  readonly files: Readonly<Record<string, string>>;
  readonly render: RenderTemplate;
}

export interface LiveDefinitions {
  readonly current: () => Definitions;
  /** Why the files are not in force, for people; null when they are. */
  readonly problem: () => string | null;
  /** Loads the files now. Never throws because of their content. */
  reload(): Promise<void>;
  /** Calls `listener` with every set that comes into force from now on. */
  onChange(listener: (definitions: Definitions) => void): void;
}

export interface ReloadDeps {
  /** Throws an Error for people that lists every problem. */
  readonly load: () => Promise<Definitions>;
  readonly ruleSetVersions: Pick<RuleSetVersions, 'store'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Puts the given set into force at once. */
export async function liveDefinitions(first: Definitions, deps: ReloadDeps): Promise<LiveDefinitions> {
  let current = first;
  let problem: string | null = null;
  let last: Promise<void> = Promise.resolve();
  const listeners: ((definitions: Definitions) => void)[] = [];
  await storeRules(first, deps);

  async function take(): Promise<void> {
    let next: Definitions;
    try {
      next = await deps.load();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      deps.log.error({ problem, inForce: current.rules.version }, 'changed rules or templates rejected');
      return;
    }
    // Stored before it decides anything, so that every decision can be explained.
    await storeRules(next, deps);
    current = next;
    problem = null;
    deps.log.info({ version: next.rules.version }, 'rules and templates reloaded');
    for (const listener of listeners) listener(next);
  }

  return {
    current: () => current,
    problem: () => problem,
    // One at a time, so that the last reload wins.
    reload() {
      last = last.then(take, take);
      return last;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function storeRules({ rules, files }: Definitions, { ruleSetVersions, clock }: ReloadDeps): Promise<void> {
  return ruleSetVersions.store(rules.version, files, clock());
}

/** Milliseconds between two checks of the files. */
export const pollEveryMs = 1_000;

/**
 * A pass for `repeat`: reloads once the files have changed and have then stayed the same for one look, so that half a
 * change, as somebody copies a folder, is not taken for the whole. `stamp` changes with the files; `used` is that of
 * what is in force.
 */
export function reloadWhenChanged(
  live: LiveDefinitions,
  stamp: () => Promise<string>,
  used: string,
): () => Promise<void> {
  let before = used;
  return async () => {
    const now = await stamp();
    if (now !== used && now === before) {
      used = now;
      await live.reload();
    }
    before = now;
  };
}
