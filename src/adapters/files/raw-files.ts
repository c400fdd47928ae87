// Stores raw mails as files named by the SHA-256 of their bytes. A mail is stored when its file and the folder that lists
// it are on disk (fsync). Until then it has a temporary name, so a file named by a hash is always complete.

import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { RawStore } from '../../ports/mailbox.js';
import { createBufferCache } from './buffer-cache.js';

// Small writes go to the page cache and are fastest synchronously; only waiting for the disk must be asynchronous. The
// callback functions cost a third of the CPU of node:fs/promises.
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);
const readFile = promisify(fs.readFile);
const stat = promisify(fs.stat);
const write = promisify(fs.write);

/** How much to cache: mails that were just stored are mostly read next, by this process. */
const cacheBytes = 8 * 1024 * 1024;
/** Mails up to this size are read in one piece, which is fastest. */
const inOnePieceBytes = 1024 * 1024;
/** The suffix of a mail that is not complete yet. */
const temporarySuffix = '.part';

/** The folder is the first hex digit of the hash: few folders to sync per batch, and each works with millions of files. */
export function openRawFiles(directory: string): RawStore {
  const fileOf = (hash: string) => path.join(directory, hash.slice(0, 1), `${hash}.eml`);
  const newTemporary = () => path.join(directory, `${randomUUID()}${temporarySuffix}`);
  const cache = createBufferCache(cacheBytes);

  async function putOne(raw: Buffer): Promise<string> {
    const hash = createHash('sha256').update(raw).digest('hex');
    const file = fileOf(hash);
    if (fs.existsSync(file)) return hash;
    const temporary = newTemporary();
    await writeNew(temporary, async (handle) => void fs.writeFileSync(handle, raw));
    rename(temporary, file);
    return hash;
  }

  return {
    async putAll(mails) {
      // Concurrently, so that the file system needs few journal commits.
      const hashes = await Promise.all(mails.map(putOne));
      const folders = new Set(hashes.map((hash) => path.dirname(fileOf(hash))));
      if (folders.size > 0) await Promise.all([...folders, directory].map(syncFolder));
      for (const [index, raw] of mails.entries()) cache.put(hashes[index] ?? '', raw);
      return hashes;
    },
    async put(mail) {
      const temporary = newTemporary();
      const sum = createHash('sha256');
      let size = 0;
      await writeNew(temporary, async (handle) => {
        for await (const piece of mail) {
          sum.update(piece);
          for (let at = 0; at < piece.length; ) at += (await write(handle, piece, at)).bytesWritten;
          size += piece.length;
        }
      });
      const hash = sum.digest('hex');
      rename(temporary, fileOf(hash));
      await Promise.all([path.dirname(fileOf(hash)), directory].map(syncFolder));
      return { hash, size };
    },
    async open(hash) {
      const raw = cache.take(hash);
      if (raw !== undefined) return { size: raw.length, bytes: () => raw };
      const file = fileOf(hash);
      const { size } = await stat(file);
      if (size > inOnePieceBytes) return { size, bytes: () => fs.createReadStream(file) };
      const read = await readFile(file);
      return { size, bytes: () => read };
    },
    async read(hash, atMostBytes = Number.POSITIVE_INFINITY) {
      const pieces: Buffer[] = [];
      for await (const piece of fs.createReadStream(fileOf(hash), { end: atMostBytes - 1 })) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    remove: async (hash) => fs.rmSync(fileOf(hash), { force: true }),
    async removeUnfinished(untouchedSince) {
      if (!fs.existsSync(directory)) return 0;
      const unfinished = fs
        .readdirSync(directory)
        .filter((name) => name.endsWith(temporarySuffix))
        .map((name) => path.join(directory, name))
        .filter((file) => (fs.statSync(file, { throwIfNoEntry: false })?.mtime ?? untouchedSince) < untouchedSince);
      for (const file of unfinished) fs.rmSync(file, { force: true });
      return unfinished.length;
    },
  };
}

/** Writes and syncs a new file; leaves nothing behind when it fails. */
async function writeNew(file: string, fill: (handle: number) => Promise<void>): Promise<void> {
  const handle = openNew(file);
  try {
    await fill(handle);
    await fdatasync(handle);
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
}

function openNew(file: string): number {
  return inFolder(file, () => fs.openSync(file, 'wx', 0o600));
}

function rename(from: string, to: string): void {
  inFolder(to, () => fs.renameSync(from, to));
}

/** Creates the folder of `file` only when `work` finds it missing. */
function inFolder<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    return work();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = fs.openSync(folder, 'r');
  try {
    await fsync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
