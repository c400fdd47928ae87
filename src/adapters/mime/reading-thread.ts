// A thread that reads stored mails: those of a request at once, so that their files wait for the disk together.

import { parentPort, workerData } from 'node:worker_threads';
import { openRawFiles } from '../files/raw-files.js';
import { openStoredFiles } from '../files/stored-files.js';
import type { ReadReply, ReadRequest, StoreDirs } from './ask-thread.js';
import { readStored } from './read-stored.js';

const { rawDir, filesDir } = workerData as StoreDirs;
const stores = { rawStore: openRawFiles(rawDir), fileStore: openStoredFiles(filesDir) };

parentPort?.on('message', async ({ id, mails }: ReadRequest) => {
  const answers = await Promise.all(mails.map(({ hash, bytes }) => readStored(stores, hash, bytes)));
  parentPort?.postMessage({ id, answers } satisfies ReadReply);
});
