// Syncs folders, so that the names of new files in them survive a power failure. Calls that come while a folder is
// being synced share the next sync of it: many small files cost few syncs.

import fs from 'node:fs';
import { promisify } from 'node:util';

const fsync = promisify(fs.fsync);

/** Resolves when everything that was renamed into the folder before the call is on disk. */
export type SyncFolder = (folder: string) => Promise<void>;

export function createFolderSync(): SyncFolder {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  return (folder) => {
    const shared = waiting.get(folder);
    if (shared !== undefined) return shared;
    const previous = running.get(folder)?.catch(() => undefined) ?? Promise.resolve();
    const next = previous.then(() => {
      waiting.delete(folder);
      const run = syncNow(folder);
      running.set(folder, run);
      return run;
    });
    waiting.set(folder, next);
    return next;
  };
}

async function syncNow(folder: string): Promise<void> {
  const handle = fs.openSync(folder, 'r');
  try {
    await fsync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
