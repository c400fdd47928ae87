// The files of an export, where the admin has put them.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { OldFiles } from '../../ports/old-files.js';

export const oldFiles: OldFiles = {
  async find(paths) {
    for (const path of paths) {
      if (await isFile(path)) return path;
    }
    return undefined;
  },
  open: (path) => createReadStream(path),
};

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
