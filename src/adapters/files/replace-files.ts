// Replaces files in a folder, all of them or none: writes everything to a temporary folder, renames it into place, and
// renames it back when that fails half-way. Keeps the folder itself, which may be a mount, and all other files.

import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory } from './make-directory.js';

/** Contents by the path in the folder; null removes the file. */
export async function replaceFiles(
  folder: string,
  contents: Readonly<Record<string, string | Uint8Array | null>>,
): Promise<void> {
  // In the same folder, so that renaming is atomic; hidden, so that nobody reads it.
  const temporary = await mkdtemp(path.join(folder, '.replacing-'));
  const undo: (() => Promise<void>)[] = [];
  try {
    const before = path.join(temporary, 'before');
    await mkdir(before);
    for (const [name, text] of Object.entries(contents))
      if (text !== null) await write(path.join(temporary, name), text);
    for (const [name, text] of Object.entries(contents)) {
      const file = path.join(folder, name);
      makeDirectory(path.dirname(path.join(before, name)));
      if (await moved(file, path.join(before, name))) undo.push(() => rename(path.join(before, name), file));
      if (text === null) continue;
      makeDirectory(path.dirname(file));
      await rename(path.join(temporary, name), file);
      undo.push(() => rm(file));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** False when the file does not exist. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function write(file: string, text: string | Uint8Array): Promise<void> {
  makeDirectory(path.dirname(file));
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
