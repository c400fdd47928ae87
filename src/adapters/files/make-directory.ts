// Creates a directory with its parents. Node's own `recursive` never returns where the system refuses with ENOENT
// though the parent exists, as below /proc (Node 20 and 22).

import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Does nothing when the directory exists. Throws the system's error when it cannot be created. */
export function makeDirectory(directory: string, mode?: number): void {
  try {
    mkdirSync(directory, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(directory).isDirectory()) return;
    const parent = path.dirname(directory);
    if (code !== 'ENOENT' || existsSync(parent)) throw error;
    makeDirectory(parent, mode);
    makeDirectory(directory, mode);
  }
}
