// The thread of isolated-reader.ts: reads a stored mail for each message it gets and posts the answer.

import { parentPort, workerData } from 'node:worker_threads';
import { readMail } from '../../core/email/read-mail.js';
import { FileNotStoredError } from '../../ports/file-store.js';
import { UnreadableMailError } from '../../ports/mailbox.js';
import { openRawFiles } from '../files/raw-files.js';
import { openStoredFiles } from '../files/stored-files.js';
import type { IsolatedAnswer, StoreDirs } from './isolated-reader.js';
import { unpackMail } from './unpack-mail.js';

const { rawDir, filesDir } = workerData as StoreDirs;
const rawStore = openRawFiles(rawDir);
const fileStore = openStoredFiles(filesDir);
parentPort?.on('message', async (hash: string) => parentPort?.postMessage(await answer(hash)));

async function answer(hash: string): Promise<IsolatedAnswer> {
  try {
    return { mail: readMail(await unpackMail((await rawStore.open(hash)).bytes(), fileStore)) };
  } catch (error) {
    return { error: (error as Error).message, kind: kindOf(error) };
  }
}

function kindOf(error: unknown) {
  if (error instanceof UnreadableMailError) return 'unreadable';
  return error instanceof FileNotStoredError ? 'not-stored' : 'other';
}
