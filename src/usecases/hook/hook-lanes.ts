// What this worker knows of the webhooks that it posts to: each has a lane of its own, so that a slow target holds up
// nobody else's posts, and a target that is down is tried with one post at a time.

export interface HookLanes {
  /** Runs `work`, unless it runs for that webhook already: then it runs once more when it is done. */
  run(hook: string, work: () => Promise<void>): Promise<void>;
  isDown(hook: string): boolean;
  setDown(hook: string, isDown: boolean): void;
}

export function createHookLanes(): HookLanes {
  const running = new Map<string, { again: boolean }>();
  const down = new Set<string>();
  return {
    async run(hook, work) {
      const lane = running.get(hook);
      if (lane !== undefined) {
        lane.again = true;
        return;
      }
      const own = { again: false };
      running.set(hook, own);
      try {
        do {
          own.again = false;
          await work();
        } while (own.again);
      } finally {
        running.delete(hook);
      }
    },
    isDown: (hook) => down.has(hook),
    setDown: (hook, isDown) => void (isDown ? down.add(hook) : down.delete(hook)),
  };
}
