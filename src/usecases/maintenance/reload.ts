// What admins define, as it is now. A change of the files is taken whole or not at all: while something in them is wrong,
// what was good before stays in force, and why is said until it is mended. Work in hand keeps the set that it began with.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { RenderTemplate } from '../../ports/outgoing.js';
import type { Store } from '../../ports/store.js';

/** Rules and templates that fit each other. */
export interface Definitions {
  readonly rules: RuleSet;
  /** The rule files by name, as they were read. */
  readonly files: Readonly<Record<string, string>>;
  readonly render: RenderTemplate;
}

export interface LiveDefinitions {
  readonly current: () => Definitions;
  /** Why what stands in the files is not in force, for people; null when it is. */
  readonly problem: () => string | null;
  /** Takes what stands in the files now. Never throws because of what stands there. */
  reload(): Promise<void>;
}

export interface ReloadDeps {
  /** Throws an Error for people that tells every problem. */
  readonly load: () => Promise<Definitions>;
  readonly store: Pick<Store, 'keepRuleSet'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with every set that comes into force after the first. */
  readonly changed: (definitions: Definitions) => void;
}

/** The set that is given comes into force at once. */
export async function liveDefinitions(first: Definitions, deps: ReloadDeps): Promise<LiveDefinitions> {
  let current = first;
  let problem: string | null = null;
  let last: Promise<void> = Promise.resolve();
  await keep(first, deps);

  async function take(): Promise<void> {
    let next: Definitions;
    try {
      next = await deps.load();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      deps.log.error({ problem, inForce: current.rules.version }, 'changed rules or templates cannot be used');
      return;
    }
    // Kept before it decides anything, so that whatever names it can be explained.
    await keep(next, deps);
    current = next;
    problem = null;
    deps.log.info({ version: next.rules.version }, 'rules and templates reloaded');
    deps.changed(next);
  }

  return {
    current: () => current,
    problem: () => problem,
    // One after the other: the last one to be asked for wins.
    reload() {
      last = last.then(take, take);
      return last;
    },
  };
}

function keep({ rules, files }: Definitions, { store, clock }: ReloadDeps): Promise<void> {
  return store.keepRuleSet(rules.version, files, clock());
}

/** Milliseconds between two looks at the files. */
export const lookEveryMs = 1_000;

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
