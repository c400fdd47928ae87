// Stores the files of mails by their content (content-files.ts), and removes those that are in no case. A file that is
// stored again while it is being removed stays: it is set aside first, and put back when its time is new.

import fs from 'node:fs';
import path from 'node:path';
import type { FileStore, FindReferenced } from '../../ports/file-store.js';
import { openContentFiles } from './content-files.js';

const batchSize = 1_000;
/** The suffix of a file that is set aside. */
const asideSuffix = '.aside';
const hashPattern = /^[0-9a-f]{64}$/;

export function openStoredFiles(directory: string): FileStore {
  const files = openContentFiles(directory, '');

  return {
    put: files.put,
    async open(hash) {
      const file = files.fileOf(hash);
      const found = await fs.promises.stat(file).catch(ignoreMissing);
      return (
        found && {
          size: found.size,
          bytes: (range) => fs.createReadStream(file, range && { start: range.from, end: range.to }),
        }
      );
    },
    remove: (hash) => fs.promises.rm(files.fileOf(hash), { force: true }),
    async removeUnreferenced(part, untouchedSince, findReferenced) {
      const folder = path.join(directory, part.toString(16));
      let removed = 0;
      for await (const names of batchesOf(folder)) {
        const old = await untouched(folder, names, untouchedSince);
        removed += await removeFrom(folder, old, untouchedSince, findReferenced);
      }
      return removed;
    },
    removeUnfinished: async (untouchedSince) => files.removeUnfinished(untouchedSince),
  };
}

/** The names of the stored files, some at a time: a folder may hold millions. What a dead process set aside is put
 *  back. */
async function* batchesOf(folder: string): AsyncGenerator<readonly string[]> {
  const entries = await fs.promises.opendir(folder).catch(ignoreMissing);
  if (entries === undefined) return;
  let names: string[] = [];
  for await (const { name } of entries) {
    const hash = path.basename(name, asideSuffix);
    if (!hashPattern.test(hash)) continue;
    if (name !== hash) await putBack(path.join(folder, hash));
    names.push(hash);
    if (names.length === batchSize) {
      yield names;
      names = [];
    }
  }
  yield names;
}

async function untouched(folder: string, names: readonly string[], since: Date): Promise<readonly string[]> {
  const old = await Promise.all(names.map((name) => isOlder(path.join(folder, name), since)));
  return names.filter((_, index) => old[index]);
}

async function removeFrom(
  folder: string,
  hashes: readonly string[],
  untouchedSince: Date,
  findReferenced: FindReferenced,
): Promise<number> {
  if (hashes.length === 0) return 0;
  const referenced = new Set(await findReferenced(hashes));
  let removed = 0;
  for (const hash of hashes) {
    if (referenced.has(hash)) continue;
    const file = path.join(folder, hash);
    const aside = `${file}${asideSuffix}`;
    await fs.promises.rename(file, aside).catch(ignoreMissing);
    if (await isOlder(aside, untouchedSince)) {
      await fs.promises.rm(aside, { force: true });
      removed++;
    } else await putBack(file);
  }
  return removed;
}

/** A copy that was stored meanwhile is replaced by the same bytes. */
async function putBack(file: string): Promise<void> {
  await fs.promises.rename(`${file}${asideSuffix}`, file).catch(ignoreMissing);
}

/** False also when it is not there. */
async function isOlder(file: string, since: Date): Promise<boolean> {
  const found = await fs.promises.stat(file).catch(ignoreMissing);
  return found !== undefined && found.mtime < since;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
