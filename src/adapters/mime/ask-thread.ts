// Threads that read stored mails (reading-thread.ts), with limited memory and time.

import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ReadAnswer } from './read-stored.js';

/** A little longer than the limit of mailparser.ts, whose timer never fires while a loop blocks the thread. */
const timeoutMs = 70_000;
/** Half of this process's own limit, so that both fit; no mail needs more than 512 MB. */
const heapMb = Math.min(512, Math.floor(getHeapStatistics().heap_size_limit / 2 / 1024 / 1024));

/** The mails of two requests are read at once; in a smaller space most of what they need
 *  outlives two collections, and full collections follow, which also drop the machine code of callbacks. */
const youngMb = 96;

/** Where a thread finds raw mails and stores their files. */
export interface StoreDirs {
  readonly rawDir: string;
  readonly filesDir: string;
}

export interface ReadRequest {
  readonly id: number;
  readonly mails: readonly StoredMail[];
}

export interface StoredMail {
  readonly hash: string;
  /** Handed over, so that the thread does not read them again; undefined: they are in the store. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined;
}

/** `answers`: one for each mail, in order. */
export interface ReadReply {
  readonly id: number;
  readonly answers: readonly ReadAnswer[];
}

/** The file of the thread exists only in the built program. */
export const canStartThreads = import.meta.url.endsWith('.js');

export function startReadingThread(dirs: StoreDirs): Worker {
  const thread = new Worker(new URL('./reading-thread.js', import.meta.url), {
    workerData: dirs,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
  });
  // One for each request, and a thread may have many.
  thread.setMaxListeners(0);
  return thread;
}

let requests = 0;

/** Several requests may be asked at once. Rejects when the thread dies or does not answer in time. */
export function askThread(thread: Worker, mails: readonly StoredMail[]): Promise<readonly ReadAnswer[]> {
  const id = ++requests;
  return new Promise((resolve, reject) => {
    const settle = (result: () => void) => {
      clearTimeout(timer);
      thread.off('message', reply).off('error', fail).off('exit', exited);
      result();
    };
    const reply = (message: ReadReply) => {
      if (message.id === id) settle(() => resolve(message.answers));
    };
    const fail = (error: Error) => settle(() => reject(error));
    const exited = () => fail(new Error('its thread ended'));
    const timer = setTimeout(() => fail(new Error(`no answer in ${timeoutMs / 1000} s`)), timeoutMs);
    thread.on('message', reply).on('error', fail).on('exit', exited);
    const given = mails.flatMap(({ bytes }) => bytes?.buffer ?? []);
    thread.postMessage({ id, mails } satisfies ReadRequest, given);
  });
}
