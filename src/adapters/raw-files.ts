// Raw mails as files named by the SHA-256 of their bytes. A mail counts as stored when its file and the folder that
// lists it are on disk (fsync); until then it has a temporary name, so a file with a hash's name is always whole.

import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { RawStore } from '../ports.js';

// Small writes go to the page cache and are quickest done at once; waiting for the disk is what has to be asynchronous.
// The functions with callbacks cost a third of the CPU of those of node:fs/promises.
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);
const readFile = promisify(fs.readFile);

/** Mails that were just stored are mostly read next, by this process: so many bytes of them are kept in memory. */
const keptBytes = 16 * 1024 * 1024;

/** One hex digit of the hash makes the folder: few folders to sync for a batch, and each holds millions of mails well. */
export function openRawFiles(directory: string): RawStore {
  const fileOf = (hash: string) => path.join(directory, hash.slice(0, 1), `${hash}.eml`);

  const kept = new Map<string, Buffer>();
  let bytes = 0;

  function keep(hash: string, raw: Buffer): void {
    take(hash);
    kept.set(hash, raw);
    bytes += raw.length;
    for (const oldest of kept.keys()) {
      if (bytes <= keptBytes) break;
      take(oldest);
    }
  }

  function take(hash: string): Buffer | undefined {
    const raw = kept.get(hash);
    if (raw !== undefined) bytes -= raw.length;
    kept.delete(hash);
    return raw;
  }

  async function put(raw: Buffer): Promise<string> {
    const hash = createHash('sha256').update(raw).digest('hex');
    const file = fileOf(hash);
    if (fs.existsSync(file)) return hash;
    const temporary = `${file}.${randomUUID()}.part`;
    const handle = openNew(temporary);
    try {
      fs.writeFileSync(handle, raw);
      await fdatasync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temporary, file);
    return hash;
  }

  return {
    async putAll(mails) {
      // Together, so that the file system commits them in few journal writes.
      const hashes = await Promise.all(mails.map(put));
      const folders = new Set(hashes.map((hash) => path.dirname(fileOf(hash))));
      if (folders.size > 0) await Promise.all([...folders, directory].map(syncFolder));
      for (const [index, raw] of mails.entries()) keep(hashes[index] ?? '', raw);
      return hashes;
    },
    read: async (hash) => take(hash) ?? readFile(fileOf(hash)),
    remove: async (hash) => fs.rmSync(fileOf(hash), { force: true }),
  };
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
