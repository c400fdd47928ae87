// Writes files that must not exist yet. Overwrites nothing, whoever creates a file meanwhile, and can take everything
// back: a file that a full disk has cut off would look like a whole one.

import { existsSync } from 'node:fs';
import { open, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory } from './make-directory.js';

export interface NewFile {
  /** In the folder. */
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
}

export type NewContent = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface NewFiles {
  /** With the folders that it needs. Throws the system's error, which names the file. */
  write(file: string, content: NewContent, modes?: { readonly file?: number; readonly folder?: number }): Promise<void>;
  /** Removes the files and folders that were made here, also a file that was not finished. */
  remove(): Promise<void>;
}

export function newFiles(): NewFiles {
  const files: string[] = [];
  const folders: string[] = [];
  return {
    async write(file, content, modes = {}) {
      folders.push(...missingFolders(path.dirname(file)));
      makeDirectory(path.dirname(file), modes.folder);
      const handle = await open(file, 'wx', modes.file);
      files.push(file);
      try {
        await writeFile(handle, content);
      } catch (error) {
        throw Object.assign(error as Error, { path: file });
      } finally {
        await handle.close();
      }
    },
    async remove() {
      for (const file of files) await rm(file, { force: true });
      // What somebody else has put there meanwhile keeps its folder.
      for (const folder of folders.reverse()) await rmdir(folder).catch(() => undefined);
    },
  };
}

/** Those that do not exist, the outermost first. */
function missingFolders(folder: string): readonly string[] {
  return existsSync(folder) ? [] : [...missingFolders(path.dirname(folder)), folder];
}

/** All of them, or none: what was written is removed again when one fails. Throws the system's error, which names the
 *  file. */
export async function writeNewFiles(folder: string, files: readonly NewFile[]): Promise<void> {
  const written = newFiles();
  try {
    for (const { name, content, mode } of files) {
      await written.write(path.join(folder, name), content, { ...(mode !== undefined && { file: mode }) });
    }
  } catch (error) {
    await written.remove();
    throw error;
  }
}
