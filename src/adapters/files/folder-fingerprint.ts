// Tells whether files have changed, by looking. Notifications of the system would say it sooner, but they are silent on
// shared volumes and lose track of files that editors replace.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Changes whenever a file in one of the folders is made, written, replaced or removed. */
export async function folderFingerprint(folders: readonly string[]): Promise<string> {
  const stamps = await Promise.all(
    folders.map(async (folder) => {
      const names = (await readdir(folder).catch(() => [])).sort();
      return Promise.all(names.map(async (name) => stampOf(path.join(folder, name))));
    }),
  );
  return stamps.flat().join('\n');
}

/** A file that went away meanwhile is missing in the next look. */
async function stampOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? file : `${file} ${found.ino} ${found.size} ${found.mtimeMs}`;
}
