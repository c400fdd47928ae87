// Copies files that are named by the hash of their content, and reads and writes the tables of a backup.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { describeFileError } from '../../core/text-file/file-error.js';

const contentName = /^[0-9a-f]{64}(\.(?!part$)\w+)?$/;

/** How many files `copyContent` finds there. */
export async function countContent(from: string): Promise<number> {
  let count = 0;
  for (const folder of await listed(from)) {
    count += (await listed(path.join(from, folder))).filter((name) => contentName.test(name)).length;
  }
  return count;
}

/** Copies what `to` lacks, and returns how many files that were. Files that go away meanwhile are left out. With
 *  `verify`, throws an Error for people when a file is not what its name says. */
export async function copyContent(from: string, to: string, verify: boolean): Promise<number> {
  let copied = 0;
  for (const folder of await listed(from)) {
    const source = path.join(from, folder);
    const target = path.join(to, folder);
    for (const name of await listed(source)) {
      const file = path.join(source, name);
      if (!contentName.test(name) || existsSync(path.join(target, name))) continue;
      if (verify && (await hashOf(file)) !== name.slice(0, 64)) throw new Error(`the backup is damaged: ${file}`);
      await mkdir(target, { recursive: true });
      if (await copyOne(file, path.join(target, name))) copied++;
    }
  }
  return copied;
}

/** A file that has its name is complete. */
async function copyOne(from: string, to: string): Promise<boolean> {
  const unfinished = `${to}.part`;
  try {
    await copyFile(from, unfinished);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(from)) return false;
    throw error;
  }
  await rename(unfinished, to);
  return true;
}

async function listed(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}

async function hashOf(file: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const piece of createReadStream(file)) sum.update(piece);
  return sum.digest('hex');
}

/** Writes one row a line. */
export async function writeRows(file: string, rows: AsyncIterable<string>): Promise<void> {
  async function* lines() {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
  }
  await pipeline(Readable.from(lines()), createGzip({ level: 4 }), createWriteStream(file, { mode: 0o600 }));
}

/** Throws an Error for people when the file is missing or damaged. */
export async function* readRows(file: string): AsyncGenerator<string> {
  try {
    const unpacked = createGunzip();
    const source = createReadStream(file).on('error', (error) => unpacked.destroy(error));
    source.pipe(unpacked);
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield JSON.parse(line) as string;
    }
  } catch (error) {
    throw new Error(`the backup is damaged: ${file}: ${describeFileError(error)}`, { cause: error });
  }
}
