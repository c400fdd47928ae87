// The thread of isolated-reader.ts: reads a stored mail for each message it gets and posts the answer.

import { parentPort, workerData } from 'node:worker_threads';
import { readMail } from '../../core/email/read-mail.js';
import { UnreadableMailError } from '../../ports/mailbox.js';
import { openRawFiles } from '../files/raw-files.js';
import type { IsolatedAnswer } from './isolated-reader.js';
import { unpackMail } from './unpack-mail.js';

const rawStore = openRawFiles(workerData as string);
parentPort?.on('message', async (hash: string) => parentPort?.postMessage(await answer(hash)));

async function answer(hash: string): Promise<IsolatedAnswer> {
  try {
    return { mail: readMail(await unpackMail((await rawStore.open(hash)).bytes())) };
  } catch (error) {
    return { error: (error as Error).message, unreadable: error instanceof UnreadableMailError };
  }
}
