// Puts other texts into a folder, all of them or none: everything is written beside first, then renamed in place, and
// renamed back when that fails half-way. The folder itself stays: it may be a mount. Files that are not named stay too.

import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** `texts` by file name; null: no such file. What has the text already is left alone by the caller. */
export async function replaceFiles(folder: string, texts: Readonly<Record<string, string | null>>): Promise<void> {
  // On the same file system, so that renaming is one step; hidden, so that nobody reads it.
  const aside = await mkdtemp(path.join(folder, '.replacing-'));
  const undo: (() => Promise<void>)[] = [];
  try {
    const before = path.join(aside, 'before');
    await mkdir(before);
    for (const [name, text] of Object.entries(texts)) if (text !== null) await write(path.join(aside, name), text);
    for (const [name, text] of Object.entries(texts)) {
      const file = path.join(folder, name);
      if (await moved(file, path.join(before, name))) undo.push(() => rename(path.join(before, name), file));
      if (text === null) continue;
      await rename(path.join(aside, name), file);
      undo.push(() => rm(file));
    }
  } catch (error) {
    for (const back of undo.reverse()) await back();
    throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** False when there is no such file. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
