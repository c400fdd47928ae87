// Stores raw mails as files named by their content (content-files.ts), and keeps those that were just stored in memory:
// they are mostly read next, by this process.

import fs from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { RawStore } from '../../ports/mailbox.js';
import { createBufferCache } from './buffer-cache.js';
import { openContentFiles } from './content-files.js';

const readFile = promisify(fs.readFile);
const stat = promisify(fs.stat);

const cacheBytes = 8 * 1024 * 1024;
/** Mails up to this size are read in one piece, which is fastest. */
const inOnePieceBytes = 1024 * 1024;

export function openRawFiles(directory: string): RawStore {
  const files = openContentFiles(directory, '.eml');
  const cache = createBufferCache(cacheBytes);

  return {
    async putAll(mails) {
      const hashes = await files.putAll(mails);
      for (const [index, raw] of mails.entries()) cache.put(hashes[index] ?? '', raw);
      return hashes;
    },
    put: files.put,
    justStored: async (hash) => cache.take(hash),
    async open(hash) {
      const raw = cache.take(hash);
      if (raw !== undefined) return { size: raw.length, bytes: () => raw };
      const file = files.fileOf(hash);
      const { size } = await stat(file).catch(explainMissing(file));
      if (size > inOnePieceBytes) return { size, bytes: () => fs.createReadStream(file) };
      const read = await readFile(file);
      return { size, bytes: () => read };
    },
    async read(hash, atMostBytes = Number.POSITIVE_INFINITY) {
      return buffer(fs.createReadStream(files.fileOf(hash), { end: atMostBytes - 1 }));
    },
    remove: async (hash) => fs.rmSync(files.fileOf(hash), { force: true }),
    removeUnfinished: async (untouchedSince) => files.removeUnfinished(untouchedSince),
  };
}

/** Workers with a data directory each look as if they worked, until one is to read what another has received. */
function explainMissing(file: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code !== 'ENOENT') throw error;
    const { code } = error;
    const message = `the raw mail ${file} is missing; all workers need one data directory (CASEMILL_HOME), which they share`;
    throw Object.assign(new Error(message, { cause: error }), { code });
  };
}
