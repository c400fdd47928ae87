// Raw mails as files named by the SHA-256 of their bytes. A mail counts as stored when its file and the folder that
// lists it are on disk (fsync); until then it has a temporary name, so a file with a hash's name is always whole.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RawStore } from '../ports.js';

/** Two hex digits of the hash make the folder: 256 folders hold millions of mails well. */
export function openRawFiles(directory: string): RawStore {
  const fileOf = (hash: string) => path.join(directory, hash.slice(0, 2), `${hash}.eml`);

  async function put(raw: Buffer): Promise<string> {
    const hash = createHash('sha256').update(raw).digest('hex');
    const file = fileOf(hash);
    if (await isThere(file)) return hash;
    const temporary = `${file}.${randomUUID()}.part`;
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(raw);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return hash;
  }

  return {
    async putAll(mails) {
      // Together, so that the file system commits them in few journal writes.
      const hashes = await Promise.all(mails.map(put));
      const folders = new Set(hashes.map((hash) => path.dirname(fileOf(hash))));
      await Promise.all([...folders, directory].map(syncFolder));
      return hashes;
    },
    read: (hash) => readFile(fileOf(hash)),
  };
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
