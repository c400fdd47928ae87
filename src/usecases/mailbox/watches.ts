// Which mailboxes are being watched: those that the rules name, each with its present settings. When rules change, only
// the mailboxes whose settings changed are left and met again.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';

export interface Watches {
  /** From now on those mailboxes. */
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
        // Never two at once: the batch in hand is finished first.
        const ended = leave(name).then(() => (stopping.signal.aborted ? undefined : watch(name, stopping.signal)));
        running.set(name, { settings, stopping, ended });
      }
    },
    async stop() {
      await Promise.all([...[...running.keys()].map(leave), ...ending]);
    },
  };
}

/** Everything but the place in the file, which moves when a line above it is added. */
function settingsOf({ at: _, ...settings }: Mailbox): string {
  return JSON.stringify(settings);
}
