// Files named by the SHA-256 of their bytes: raw mails, and the files of mails. A file is stored when it and the folder
// that lists it are on disk (fsync). Until then it has a temporary name, so a file named by a hash is always complete.

import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Chunks } from '../../ports/mailbox.js';
import { atMost } from './at-most.js';
import { createFolderSync } from './folder-sync.js';
import { makeDirectory } from './make-directory.js';

// Small writes go to the page cache and are fastest synchronously; only waiting for the disk must be asynchronous, and
// creating a file, which waits for the journal that others sync. The callback functions cost a third of the CPU of
// node:fs/promises.
const open = promisify(fs.open);
const fdatasync = promisify(fs.fdatasync);
const write = promisify(fs.write);

/** A stream up to this size is stored in one piece: nothing is written when its content is there already. */
const inOnePieceBytes = 256 * 1024;
/** The suffix of a file that is not complete yet. */
const temporarySuffix = '.part';
/** Files that are open at once. */
const mostOpen = 64;

export interface ContentFiles {
  /** Where the content with that hash is, if it is there. */
  fileOf(hash: string): string;
  /** Resolves when every content is safely on disk. Storing the same bytes again changes nothing but the time of the
   *  file. */
  putAll(contents: readonly Buffer[]): Promise<readonly string[]>;
  /** The same for one streamed content of any size. */
  put(content: Chunks): Promise<{ readonly hash: string; readonly size: number }>;
  /** Removes what dead processes left incomplete and nobody has written to since then. Returns how many there were. */
  removeUnfinished(untouchedSince: Date): number;
}

/** The folder is the first hex digit of the hash: few folders to sync per batch, and each works with millions of
 *  files. */
export function openContentFiles(directory: string, ending: string): ContentFiles {
  const fileOf = (hash: string) => path.join(directory, hash.slice(0, 1), `${hash}${ending}`);
  const newTemporary = () => path.join(directory, `${randomUUID()}${temporarySuffix}`);
  const syncFolder = createFolderSync();
  const inTurn = atMost(mostOpen);

  async function writeOne(content: Buffer): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex');
    const file = fileOf(hash);
    if (isThere(file)) return hash;
    const temporary = newTemporary();
    await inTurn(() =>
      writeNew(temporary, async (handle) => {
        fs.writeFileSync(handle, content);
        return true;
      }),
    );
    rename(temporary, file);
    return hash;
  }

  async function syncFoldersOf(hashes: readonly string[]): Promise<void> {
    const folders = new Set(hashes.map((hash) => path.dirname(fileOf(hash))));
    if (folders.size > 0) await Promise.all([...folders, directory].map(syncFolder));
  }

  async function putAll(contents: readonly Buffer[]): Promise<readonly string[]> {
    // Concurrently, so that the file system needs few journal commits.
    const hashes = await Promise.all(contents.map(writeOne));
    await syncFoldersOf(hashes);
    return hashes;
  }

  return {
    fileOf,
    putAll,
    async put(content) {
      const pieces = content[Symbol.asyncIterator]();
      try {
        const { held, size: heldBytes, ended } = await takeUpTo(pieces, inOnePieceBytes);
        if (ended) {
          const [hash = ''] = await putAll([Buffer.concat(held)]);
          return { hash, size: heldBytes };
        }
        const sum = createHash('sha256');
        let hash = '';
        let size = 0;
        const temporary = newTemporary();
        const isNew = await writeNew(temporary, async (handle) => {
          for await (const piece of joined(held, pieces)) {
            sum.update(piece);
            for (let at = 0; at < piece.length; ) at += (await write(handle, piece, at)).bytesWritten;
            size += piece.length;
          }
          hash = sum.digest('hex');
          return !isThere(fileOf(hash));
        });
        if (isNew) rename(temporary, fileOf(hash));
        await syncFoldersOf([hash]);
        return { hash, size };
      } finally {
        await pieces.return?.();
      }
    },
    removeUnfinished(untouchedSince) {
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

/** Whether the file is there. It gets a new time, so that it is not swept while a mail that has it is being
 *  processed. */
function isThere(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  const now = new Date();
  try {
    fs.utimesSync(file, now, now);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
}

/** The first pieces, until they are more than `bytes` or `pieces` has ended. */
async function takeUpTo(pieces: AsyncIterator<Buffer>, bytes: number) {
  const held: Buffer[] = [];
  let size = 0;
  while (size <= bytes) {
    const { done, value } = await pieces.next();
    if (done) return { held, size, ended: true };
    held.push(value);
    size += value.length;
  }
  return { held, size, ended: false };
}

async function* joined(held: readonly Buffer[], pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* held;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return;
    yield value;
  }
}

/** Writes and syncs a new file. Leaves nothing behind when `fill` says that it is not wanted, or when it fails. */
async function writeNew(file: string, fill: (handle: number) => Promise<boolean>): Promise<boolean> {
  const handle = await create(file);
  try {
    const isWanted = await fill(handle);
    if (isWanted) await fdatasync(handle);
    else fs.rmSync(file, { force: true });
    return isWanted;
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
}

// Both create the folder only when they find it missing.

async function create(file: string): Promise<number> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    createFolder(file, error);
    return open(file, 'wx', 0o600);
  }
}

function rename(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    createFolder(to, error);
    fs.renameSync(from, to);
  }
}

/** Throws the error again when it is not that the folder of `file` is missing. */
function createFolder(file: string, error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  makeDirectory(path.dirname(file));
}
