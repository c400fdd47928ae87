// Watches the mailboxes of the rules with their current settings. When the rules change, only mailboxes whose settings
// changed are reconnected.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';

export interface Watches {
  /** Watches these mailboxes from now on. */
  follow(rules: RuleSet): void;
  /** Resolves when every watch has ended. */
  stop(): Promise<void>;
}

interface Running {
  readonly settings: string;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

/** `watch` runs until its signal fires. */
export function openWatches(watch: (mailbox: string, signal: AbortSignal) => Promise<void>): Watches {
  const running = new Map<string, Running>();
  const ending = new Set<Promise<void>>();

  function leave(name: string): Promise<void> {
    const found = running.get(name);
    if (found === undefined) return Promise.resolve();
    running.delete(name);
    found.stopping.abort();
    ending.add(found.ended);
    return found.ended.finally(() => ending.delete(found.ended));
  }

  return {
    follow(rules) {
      for (const name of [...running.keys()]) if (!rules.mailboxes.has(name)) void leave(name);
      for (const [name, mailbox] of rules.mailboxes) {
        const settings = settingsOf(mailbox);
        if (running.get(name)?.settings === settings) continue;
        const stopping = new AbortController();
        // Never two watches of a mailbox at once: the batch in hand is finished first.
        const ended = leave(name).then(() => (stopping.signal.aborted ? undefined : watch(name, stopping.signal)));
        running.set(name, { settings, stopping, ended });
      }
    },
    async stop() {
      await Promise.all([...[...running.keys()].map(leave), ...ending]);
    },
  };
}

/** Everything but the location in the file, which changes when a line above is added. */
function settingsOf({ at: _, ...settings }: Mailbox): string {
  return JSON.stringify(settings);
}
