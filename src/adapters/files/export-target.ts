// The new folder, or the new ZIP archive, into which an export goes: all of it, or nothing.

import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describeFileError } from '../../core/text-file/file-error.js';
import type { Chunks } from '../../ports/mailbox.js';
import { newFiles } from './new-files.js';
import { createZipFile, type ZipFile } from './zip-file.js';

/** Takes one file of the export. */
type Take = (name: string, content: string | Chunks) => Promise<void>;

interface Target {
  readonly take: Take;
  readonly finish: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Into a folder, or a file that ends in `.zip`; where nothing is taken, neither is made. Throws an Error for people
 *  when it is there already, or cannot be finished; then nothing of it is left. */
export async function exportInto<T>(into: string, fill: (take: Take) => Promise<T>): Promise<T> {
  const { take, finish, remove } = into.endsWith('.zip') ? zipTarget(into) : await folderTarget(into);
  try {
    const result = await fill(take);
    await finish();
    return result;
  } catch (error) {
    await remove();
    const why = `the export to ${into} could not be finished, and nothing of it is left: ${describeFileError(error)}`;
    throw new Error(why, { cause: error });
  }
}

async function folderTarget(into: string): Promise<Target> {
  if (existsSync(into) && (await readdir(into)).length > 0) {
    throw new Error(`${into} is not empty: give a folder that is empty or does not exist`);
  }
  const files = newFiles();
  return {
    take: (name, content) => files.write(path.join(into, name), content, { file: 0o600, folder: 0o700 }),
    finish: async () => undefined,
    remove: files.remove,
  };
}

function zipTarget(into: string): Target {
  if (existsSync(into)) throw new Error(`${into} is there already: give a file that does not exist`);
  let zip: ZipFile | undefined;
  return {
    async take(name, content) {
      zip ??= await createZipFile(into);
      await zip.add(name, typeof content === 'string' ? Buffer.from(content) : await buffer(content));
    },
    finish: async () => zip?.close(),
    remove: async () => zip?.remove(),
  };
}
