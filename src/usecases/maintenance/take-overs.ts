// Takes dead workers over in one pass at a time. A dead worker is shown again every few seconds until it is forgotten:
// on a machine so busy that a pass takes longer, passes that began with each sight would pile up, and none would end.

import type { Log } from '../../ports/clock-and-log.js';
import type { WorkerIdentity } from '../../ports/workers.js';

/** Tells of dead workers. Those that are seen during a pass wait for the next one, which takes them all. */
export type SeeDead = (dead: readonly WorkerIdentity[]) => void;

export function takeOversInTurn(
  takeOver: (dead: readonly WorkerIdentity[]) => Promise<void>,
  log: Pick<Log, 'error'>,
): SeeDead {
  const waiting = new Map<string, WorkerIdentity>();
  const inHand = new Set<string>();

  async function takeAllOver(): Promise<void> {
    while (waiting.size > 0) {
      const dead = [...waiting.values()];
      waiting.clear();
      for (const { id } of dead) inHand.add(id);
      await takeOver(dead).catch((error: Error) =>
        log.error(
          { workers: dead.map(({ name }) => name), error: error.message },
          'work of dead workers not taken over, will be tried again',
        ),
      );
      inHand.clear();
    }
  }

  return (dead) => {
    const isBusy = inHand.size > 0;
    for (const worker of dead) if (!inHand.has(worker.id)) waiting.set(worker.id, worker);
    if (!isBusy) void takeAllOver();
  };
}
