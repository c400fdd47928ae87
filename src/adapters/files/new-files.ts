// Writes files that must not exist yet. Overwrites nothing, whoever creates a file meanwhile.

import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory } from './make-directory.js';

export interface NewFile {
  /** In the folder. */
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
}

/** All of them, or none: what was written is removed again when one fails. Throws the system's error. */
export async function writeNewFiles(folder: string, files: readonly NewFile[]): Promise<void> {
  const written: string[] = [];
  try {
    for (const { name, content, mode } of files) {
      const file = path.join(folder, name);
      makeDirectory(path.dirname(file));
      await writeFile(file, content, { flag: 'wx', ...(mode !== undefined && { mode }) });
      written.push(file);
    }
  } catch (error) {
    for (const file of written) await rm(file, { force: true });
    throw error;
  }
}
