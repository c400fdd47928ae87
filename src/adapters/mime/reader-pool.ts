// Reads stored mails in a few threads that are kept, as many as the machine has processors to spare, so that the event
// loop is free for everything else. A mail that cannot be read here may have suffered from another one in its thread,
// so it is left to the isolated reader: only what fails there is the mail's own fault.

import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { ReadResult, ReadTogether } from '../../ports/mailbox.js';
import { askThread, canStartThreads, type StoreDirs, type StoredMail, startReadingThread } from './ask-thread.js';
import { errorOf, type ReadAnswer, type ReadingStores, readStored } from './read-stored.js';

/** The main thread keeps two of these busy. */
const mostThreads = Math.max(1, Math.min(3, availableParallelism() - 1));
/** One or two small mails are read in the calling thread: an idle worker needs no threads. */
const fewestMails = 3;
/** Together, in bytes. */
const smallBytes = 256 * 1024;
const keepThreadsMs = 60_000;

interface PoolThread {
  readonly worker: Worker;
  /** Requests in hand. */
  asked: number;
}

export interface ReaderPool {
  /** `here`: for what is read without a thread. */
  readonly readTogether: (here: ReadingStores) => ReadTogether;
  /** Ends the threads; what they have in hand is left unread. */
  close(): Promise<void>;
}

/** Threads start with the first mails, and end when none came for a minute. */
export function openReaderPool(dirs: StoreDirs): ReaderPool {
  const threads = new Set<PoolThread>();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function end(ending: readonly PoolThread[]): Promise<void> {
    for (const thread of ending) threads.delete(thread);
    await Promise.all(ending.map(({ worker }) => worker.terminate()));
  }

  /** The thread with the least to do; a new one when all have something to do. */
  function freest(): PoolThread {
    const [first] = [...threads].sort((a, b) => a.asked - b.asked);
    if (first !== undefined && (first.asked === 0 || threads.size >= mostThreads)) return first;
    const thread = { worker: startReadingThread(dirs), asked: 0 };
    threads.add(thread);
    return thread;
  }

  async function inThread(
    here: ReadingStores,
    hashes: readonly string[],
  ): Promise<readonly (ReadAnswer | undefined)[]> {
    const mails = await Promise.all(hashes.map((hash) => stored(here, hash)));
    // No thread starts once all were ended.
    if (isClosed) return mails.map(() => undefined);
    clearTimeout(idle);
    const thread = freest();
    thread.asked++;
    try {
      return await askThread(thread.worker, mails);
    } catch {
      await end([thread]);
      return mails.map(() => undefined);
    } finally {
      thread.asked--;
      if (!isClosed && [...threads].every(({ asked }) => asked === 0))
        idle = setTimeout(() => void end([...threads]), keepThreadsMs).unref();
    }
  }

  return {
    readTogether: (here) => async (mails) => {
      const hashes = mails.map(({ rawHash }) => rawHash);
      const bytes = mails.reduce((sum, { size }) => sum + size, 0);
      const pays = mails.length >= fewestMails || bytes > smallBytes;
      const answers =
        pays && canStartThreads && !isClosed
          ? await inThread(here, hashes)
          : await Promise.all(hashes.map((hash) => readStored(here, hash)));
      return answers.map((answer) => resultOf(answer, hashes.length));
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      await end([...threads]);
    },
  };
}

async function stored({ rawStore }: ReadingStores, hash: string): Promise<StoredMail> {
  const raw = await rawStore.justStored(hash);
  // Memory of its own: giving a part of a larger piece away would take all of it.
  return { hash, bytes: raw && new Uint8Array(raw) };
}

function resultOf(answer: ReadAnswer | undefined, together: number): ReadResult | undefined {
  if (answer === undefined || 'mail' in answer) return answer;
  return answer.kind === 'unreadable' && together > 1 ? undefined : { error: errorOf(answer) };
}
