// Reads stored mails in a thread of its own, one at a time, with half of the heap that this process may have and no more
// time than reading may take: suspects, and mails so large that reading them would hold up the others. A mail that ends
// the thread, or never ends in it, is guilty; this process goes on. The thread stays while another mail waits for it.

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Mail } from '../../core/email/mail.js';
import { type ReadIsolated, UnreadableMailError } from '../../ports/mailbox.js';

/** A little longer than mailparser's own limit, which a loop never lets it look at. */
const longestMs = 70_000;
/** Beside what the worker itself holds, more would end this process; and no mail needs more than so much. */
const heapMb = Math.min(512, Math.floor(getHeapStatistics().heap_size_limit / 2 / 1024 / 1024));

/** What the thread answers to the hash of a mail. */
export type IsolatedAnswer = { readonly mail: Mail } | { readonly error: string; readonly unreadable: boolean };

export interface IsolatedReader {
  readonly read: ReadIsolated;
  /** A mail in hand is not read, and not guilty. */
  close(): Promise<void>;
}

/** Reads the mails of a raw store's directory. The thread starts with the first of them. */
export function openIsolatedReader(rawDir: string): IsolatedReader {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;

  function threadAtHand(): Worker {
    thread ??= new Worker(new URL('./isolated-reader-thread.js', import.meta.url), {
      workerData: rawDir,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    return thread;
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  }

  async function readNow(hash: string): Promise<Mail> {
    if (isClosed) throw new ClosedError();
    const asked = ask(threadAtHand(), hash);
    const answer = await asked.catch(async (error) => {
      await end();
      throw isClosed ? new ClosedError() : error;
    });
    if ('mail' in answer) return answer.mail;
    throw answer.unreadable ? new UnreadableMailError(answer.error) : new Error(answer.error);
  }

  return {
    read(hash) {
      waiting++;
      const reading = before.then(() => readNow(hash));
      // The next one does not care whether this one failed; with none, the thread's memory is better given back.
      before = reading
        .catch(() => undefined)
        .then(() => {
          waiting--;
          return waiting === 0 ? end() : undefined;
        });
      return reading;
    },
    async close() {
      isClosed = true;
      await end();
    },
  };
}

class ClosedError extends Error {
  constructor() {
    super('not read: the worker stops');
  }
}

/** Rejects with UnreadableMailError when the thread dies of it, or does not answer in time. */
async function ask(thread: Worker, hash: string): Promise<IsolatedAnswer> {
  const done = new AbortController();
  const { signal } = done;
  const death = async () => {
    // `once` rejects with the error of a thread that fails.
    await once(thread, 'exit', { signal });
    throw new Error('its thread ended');
  };
  const silence = async () => {
    await sleep(longestMs, undefined, { signal });
    throw new Error(`no answer in ${longestMs / 1000} s`);
  };
  try {
    const answer = once(thread, 'message', { signal });
    thread.postMessage(hash);
    const [first] = (await Promise.race([answer, death(), silence()])) as [IsolatedAnswer];
    return first;
  } catch (error) {
    throw new UnreadableMailError(`it ended its reader: ${(error as Error).message}`, { cause: error });
  } finally {
    done.abort();
  }
}
