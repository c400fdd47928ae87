// Marks a data directory with an id in a file of its own, which goes where the directory is moved or copied.

import { open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectory } from '../../ports/installation.js';
import { makeDirectory } from './make-directory.js';

const markName = 'data-directory-id';
/** Whoever has created the file writes into it at once. */
const writtenWithinMs = 1_000;
const lookEveryMs = 50;

/** `contents`: folders below it that are filled with what the database knows of. */
export function openDataDirectory(home: string, contents: readonly string[]): DataDirectory {
  const file = path.join(home, markName);

  async function readMark(): Promise<string | null> {
    for (let waitedMs = 0; waitedMs < writtenWithinMs; waitedMs += lookEveryMs) {
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (text === null) return null;
      if (text.trim() !== '') return text.trim();
      await sleep(lookEveryMs);
    }
    throw new Error(`${file} is empty: remove it, and start again`);
  }

  return {
    path: home,
    markFile: file,
    readMark,
    async hasContents() {
      const lists = await Promise.all(contents.map((name) => readdir(path.join(home, name)).catch(noneIfMissing)));
      return lists.some((names) => names.length > 0);
    },
    async mark(id) {
      makeDirectory(home);
      try {
        await writeNew(file, `${id}\n`);
        return id;
      } catch (error) {
        const there = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await readMark() : null;
        if (there === null) throw error;
        return there;
      }
    },
  };
}

function noneIfMissing(error: NodeJS.ErrnoException): readonly string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

/** Throws EEXIST when the file is there. Leaves none behind when it cannot be written. */
async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
