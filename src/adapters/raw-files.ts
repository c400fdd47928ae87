// Raw mails as files named by the SHA-256 of their bytes. A mail counts as stored when its file and the folder that
// lists it are on disk (fsync); until then it has a temporary name, so a file with a hash's name is always whole.

import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { RawStore } from '../ports.js';
import { keepLatest } from './keep-latest.js';

// Small writes go to the page cache and are quickest done at once; waiting for the disk is what has to be asynchronous.
// The functions with callbacks cost a third of the CPU of those of node:fs/promises.
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);
const readFile = promisify(fs.readFile);
const stat = promisify(fs.stat);
const write = promisify(fs.write);

/** Mails that were just stored are mostly read next, by this process: so many bytes of them are kept in memory. */
const keptBytes = 8 * 1024 * 1024;
/** A mail up to this size is quickest read at once. */
const inOnePieceBytes = 1024 * 1024;

/** One hex digit of the hash makes the folder: few folders to sync for a batch, and each holds millions of mails well. */
export function openRawFiles(directory: string): RawStore {
  const fileOf = (hash: string) => path.join(directory, hash.slice(0, 1), `${hash}.eml`);
  const kept = keepLatest(keptBytes);

  async function putOne(raw: Buffer): Promise<string> {
    const hash = createHash('sha256').update(raw).digest('hex');
    const file = fileOf(hash);
    if (fs.existsSync(file)) return hash;
    const temporary = `${file}.${randomUUID()}.part`;
    await writeNew(temporary, async (handle) => void fs.writeFileSync(handle, raw));
    fs.renameSync(temporary, file);
    return hash;
  }

  return {
    async putAll(mails) {
      // Together, so that the file system commits them in few journal writes.
      const hashes = await Promise.all(mails.map(putOne));
      const folders = new Set(hashes.map((hash) => path.dirname(fileOf(hash))));
      if (folders.size > 0) await Promise.all([...folders, directory].map(syncFolder));
      for (const [index, raw] of mails.entries()) kept.keep(hashes[index] ?? '', raw);
      return hashes;
    },
    async put(mail) {
      const temporary = path.join(directory, `${randomUUID()}.part`);
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
      const folder = path.dirname(fileOf(hash));
      fs.mkdirSync(folder, { recursive: true });
      fs.renameSync(temporary, fileOf(hash));
      await Promise.all([folder, directory].map(syncFolder));
      return { hash, size };
    },
    async open(hash) {
      const raw = kept.take(hash);
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
  };
}

/** Leaves nothing behind when it fails. */
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
  try {
    return fs.openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    return fs.openSync(file, 'wx', 0o600);
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
