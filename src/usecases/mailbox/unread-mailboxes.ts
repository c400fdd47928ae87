// Wakes those who wait for the lease of a mailbox as soon as it is known that nobody reads it.

/** Call `announce` with what was seen. */
export interface UnreadMailboxes {
  announce(mailboxes: readonly string[]): void;
  /** Resolves when the mailbox is announced, after `ms`, or when `signal` fires. */
  wait(mailbox: string, ms: number, signal: AbortSignal): Promise<void>;
}

export function createUnreadMailboxes(): UnreadMailboxes {
  const waiting = new Map<string, Set<() => void>>();
  return {
    announce(mailboxes) {
      for (const mailbox of mailboxes) for (const wake of waiting.get(mailbox) ?? []) wake();
    },
    wait: (mailbox, ms, signal) =>
      new Promise((resolve) => {
        const wakers = waiting.get(mailbox) ?? new Set();
        waiting.set(mailbox, wakers);
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        wakers.add(wake);
        signal.addEventListener('abort', wake);
        if (signal.aborted) wake();
      }),
  };
}
