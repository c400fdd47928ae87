// Reads stored mails in a separate thread, one at a time, with limited memory and time: suspects, and mails so large that
// reading them would hold up the others. A mail that kills the thread or never ends is unreadable; this process survives.
// The thread is kept for some seconds, since suspects come one after the other and a start costs much more than a mail.

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Mail } from '../../core/email/mail.js';
import { FileNotStoredError } from '../../ports/file-store.js';
import { type ReadIsolated, UnreadableMailError } from '../../ports/mailbox.js';

/** A little longer than the limit of mailparser.ts, whose timer never fires while a loop blocks the thread. */
const timeoutMs = 70_000;
/** Half of this process's own limit, so that both fit; no mail needs more than 512 MB. */
const heapMb = Math.min(512, Math.floor(getHeapStatistics().heap_size_limit / 2 / 1024 / 1024));

const keepThreadMs = 5_000;

/** The thread's answer to the hash of a mail. */
export type IsolatedAnswer =
  | { readonly mail: Mail }
  | { readonly error: string; readonly kind: 'unreadable' | 'not-stored' | 'other' };

/** Where the thread finds raw mails and stores their files. */
export interface StoreDirs {
  readonly rawDir: string;
  readonly filesDir: string;
}

export interface IsolatedReader {
  readonly read: ReadIsolated;
  /** Ends the thread. A mail in hand is left unread and does not count as unreadable. */
  close(): Promise<void>;
}

/** The thread starts with the first mail. */
export function openIsolatedReader(dirs: StoreDirs): IsolatedReader {
  let thread: Worker | undefined;
  let previous: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function currentThread(): Worker {
    thread ??= new Worker(new URL('./isolated-reader-thread.js', import.meta.url), {
      workerData: dirs,
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
    const answer = await ask(currentThread(), hash).catch(async (error) => {
      await end();
      throw isClosed ? new ClosedError() : error;
    });
    if ('mail' in answer) return answer.mail;
    throw errorOf(answer);
  }

  return {
    read(hash) {
      waiting++;
      clearTimeout(idle);
      const reading = previous.then(() => readNow(hash));
      // Ends the thread when no other mail comes, to free its memory.
      previous = reading
        .catch(() => undefined)
        .then(() => {
          waiting--;
          if (waiting === 0 && !isClosed) idle = setTimeout(() => void end(), keepThreadMs);
        });
      return reading;
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      await end();
    },
  };
}

function errorOf({ error, kind }: Extract<IsolatedAnswer, { error: string }>): Error {
  switch (kind) {
    case 'unreadable':
      return new UnreadableMailError(error);
    case 'not-stored':
      return new FileNotStoredError(error);
    case 'other':
      return new Error(error);
    default: {
      const never: never = kind;
      throw new Error(`unknown kind of error ${String(never)}`);
    }
  }
}

class ClosedError extends Error {
  constructor() {
    super('not read: the worker is stopping');
  }
}

/** Rejects with UnreadableMailError when the thread dies or does not answer in time. */
async function ask(thread: Worker, hash: string): Promise<IsolatedAnswer> {
  const done = new AbortController();
  const { signal } = done;
  const death = async () => {
    // `once` rejects with the thread's error if there is one.
    await once(thread, 'exit', { signal });
    throw new Error('its thread ended');
  };
  const timeout = async () => {
    await sleep(timeoutMs, undefined, { signal });
    throw new Error(`no answer in ${timeoutMs / 1000} s`);
  };
  try {
    const answer = once(thread, 'message', { signal });
    thread.postMessage(hash);
    const [first] = (await Promise.race([answer, death(), timeout()])) as [IsolatedAnswer];
    return first;
  } catch (error) {
    throw new UnreadableMailError(`reading it failed: ${(error as Error).message}`, { cause: error });
  } finally {
    done.abort();
  }
}
