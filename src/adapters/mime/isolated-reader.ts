// Reads stored mails in a separate thread, one at a time, with limited memory and time: suspects, and mails so large
// that reading them would hold up the others. A mail that kills the thread or never ends is unreadable; this process
// survives. The thread is kept for some seconds, since suspects come one after the other and a start costs much more
// than a mail.

import type { Worker } from 'node:worker_threads';
import type { Mail } from '../../core/email/mail.js';
import { type ReadIsolated, UnreadableMailError } from '../../ports/mailbox.js';
import { askThread, type StoreDirs, startReadingThread } from './ask-thread.js';
import { errorOf } from './read-stored.js';

const keepThreadMs = 5_000;

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

  async function end(): Promise<void> {
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  }

  async function readNow(hash: string): Promise<Mail> {
    if (isClosed) throw new ClosedError();
    thread ??= startReadingThread(dirs);
    const [answer] = await askThread(thread, [{ hash }]).catch(async (error: Error) => {
      await end();
      if (isClosed) throw new ClosedError();
      throw new UnreadableMailError(`reading it failed: ${error.message}`, { cause: error });
    });
    if (answer === undefined) throw new Error('the thread gave no answer');
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

class ClosedError extends Error {
  constructor() {
    super('not read: the worker is stopping');
  }
}
