// Keeps this worker present in the database for as long as the process lives, and looks at the other workers every
// second.

import type { Log } from '../../../ports/clock-and-log.js';
import type { Sight, WorkerIdentity } from '../../../ports/workers.js';
import { outageLog } from '../../log/outage-log.js';
import { hasEnded } from '../../process/has-ended.js';
import { openSession, type Session } from './session.js';

export interface PresenceOptions {
  /** Of the database without a pooler in between. */
  readonly url: string;
  readonly worker: WorkerIdentity;
  readonly log: Log;
  /** Whether people wait for the answers of this process. */
  readonly isPressed: () => boolean;
  /** Must not throw. */
  readonly onSight: (sight: Sight) => void;
}

export interface Presence {
  /** Leaves: there is nothing to take over. */
  close(): Promise<void>;
}

/** One short statement each. */
const lookEveryMs = 1_000;
const reconnectEveryMs = 200;

/** Throws when the database cannot be reached. Afterwards, a broken connection is replaced at once. */
export async function openPresence({ url, worker, log, isPressed, onSight }: PresenceOptions): Promise<Presence> {
  const closing = new AbortController();
  const onError = outageLog(log, 'worker cannot look at the others');
  let session: Session | undefined = await openSession(url, worker);

  async function look(): Promise<void> {
    session ??= await openSession(url, worker);
    const { wasForgotten, missing, ...sight } = await session.look(isPressed());
    if (wasForgotten) log.warn({}, 'another worker took this one for dead and has taken over its work');
    // One of this host needs no grace: its process does not exist.
    onSight({ ...sight, died: [...sight.died, ...missing.filter(({ name }) => hasEnded(name))] });
  }

  async function lookAgainAndAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      await look().catch(onError);
      if (session?.ended.aborted) session = undefined;
      if (session === undefined) await pause(reconnectEveryMs, [closing.signal]);
      else await pause(lookEveryMs, [closing.signal, session.ended]);
    }
  }

  const looking = lookAgainAndAgain();
  return {
    async close() {
      closing.abort();
      await session?.close();
      await looking;
      // A connection that was being made meanwhile.
      await session?.close();
    },
  };
}

/** Ends early when one of the signals fires. */
function pause(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    for (const signal of signals) signal.addEventListener('abort', end);
    if (signals.some(({ aborted }) => aborted)) end();
  });
}
