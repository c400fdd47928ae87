// The thread of read-apart.ts: reads the mails that it is asked for, and answers.

import { parentPort, workerData } from 'node:worker_threads';
import { readMail } from '../core/mail/read.js';
import { UnreadableMailError } from '../ports.js';
import { unpackMail } from './mailparser.js';
import { openRawFiles } from './raw-files.js';
import type { ApartAnswer } from './read-apart.js';

const rawStore = openRawFiles(workerData as string);
parentPort?.on('message', async (hash: string) => parentPort?.postMessage(await answer(hash)));

async function answer(hash: string): Promise<ApartAnswer> {
  try {
    return { mail: readMail(await unpackMail((await rawStore.open(hash)).bytes())) };
  } catch (error) {
    return { error: (error as Error).message, unreadable: error instanceof UnreadableMailError };
  }
}
