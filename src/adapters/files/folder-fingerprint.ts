// Detects changed files by polling. Notifications of the operating system would be faster, but do not work on shared
// volumes and lose track of files that editors replace.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A text that changes whenever a file in one of the folders is created, written, replaced or removed. */
export async function folderFingerprint(folders: readonly string[]): Promise<string> {
  const files = await Promise.all(
    folders.map(async (folder) => {
      const names = (await readdir(folder).catch(() => [])).sort();
      return Promise.all(names.map(async (name) => fileFingerprint(path.join(folder, name))));
    }),
  );
  return files.flat().join('\n');
}

/** Only the name of a file that was removed meanwhile; the next poll does not list it. */
async function fileFingerprint(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? file : `${file} ${found.ino} ${found.size} ${found.mtimeMs}`;
}
