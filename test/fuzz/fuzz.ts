// Reads mutated mails, as intake does, and keeps the figures that a promise is about: crashes, the slowest, memory.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { unpackMail } from '../../src/adapters/mime/unpack-mail.js';
import { readMail } from '../../src/core/email/read-mail.js';
import type { FileStore } from '../../src/ports/file-store.js';
import { UnreadableMailError } from '../../src/ports/mailbox.js';
import { mutate } from './mutate.js';

export interface Figures {
  readonly mails: number;
  /** Mails that are refused with a reason, which is an answer. */
  readonly unreadable: number;
  readonly crashes: readonly { readonly seed: number; readonly file: string; readonly error: string }[];
  /** In milliseconds of CPU, which a busy machine does not stretch. */
  readonly slowest: { readonly seed: number; readonly file: string; readonly ms: number };
  /** Bytes of the heap after a collection, where one can be asked for, at each tenth of the way. */
  readonly heap: readonly number[];
}

export interface Seed {
  readonly file: string;
  readonly raw: Buffer;
}

const LARGEST_SEED = 256 * 1024;

/** Reads what it is given to its end and forgets it. */
export const countingStore: Pick<FileStore, 'put'> = {
  async put(content) {
    let size = 0;
    for await (const piece of content) size += piece.length;
    return { hash: `${size} bytes`, size };
  },
};

/** The mails in a folder and below it, by their ending or, in a corpus of others, by being small files. */
export function seedsIn(folder: string, ending = ''): readonly Seed[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(file).isFile() && statSync(file).size <= LARGEST_SEED)
    .sort()
    .map((file) => ({ file, raw: readFileSync(file) }));
}

export async function fuzz(
  seeds: readonly Seed[],
  count: number,
  tell: (figures: Figures) => void = () => {},
): Promise<Figures> {
  const crashes: Figures['crashes'][number][] = [];
  const heap: number[] = [];
  let unreadable = 0;
  let slowest: Figures['slowest'] = { seed: 0, file: '', ms: 0 };
  for (let seed = 0; seed < count; seed += 1) {
    const { file, raw } = seeds[seed % seeds.length] ?? { file: '', raw: Buffer.alloc(0) };
    const mail = mutate(raw, seed);
    const before = process.cpuUsage();
    try {
      readMail(await unpackMail(mail, countingStore));
    } catch (error) {
      if (error instanceof UnreadableMailError) unreadable += 1;
      else crashes.push({ seed, file, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms > slowest.ms) slowest = { seed, file, ms };
    if ((seed + 1) % Math.ceil(count / 10) === 0) {
      globalThis.gc?.();
      heap.push(process.memoryUsage().heapUsed);
      tell({ mails: seed + 1, unreadable, crashes, slowest, heap });
    }
  }
  return { mails: count, unreadable, crashes, slowest, heap };
}
