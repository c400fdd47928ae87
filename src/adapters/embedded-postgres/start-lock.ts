// One process at a time prepares and starts the cluster. The lock is a numbered file: whoever creates the next number
// after a free or dead one holds it, so that two processes cannot both take over from the same dead holder. A holder
// that was killed is recognised by its pid and the instant that process began; nothing has to be cleaned up by hand.

import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from './processes.js';

const FREE = 'free';
const NAME = /^start-lock\.(\d+)$/;
const RETRY_MS = 25;

/** Runs `work` while no other process holds the lock in `folder`. */
export async function withStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const held = await acquire(folder);
  try {
    return await work();
  } finally {
    // The number must never go down, or a late taker-over of an older one would hold the lock a second time:
    // the file stays and says that it is free.
    await replace(join(folder, `start-lock.${held}`), FREE);
  }
}

async function acquire(folder: string): Promise<number> {
  const me = `${process.pid} ${await processIdentity(process.pid)}`;
  for (;;) {
    const highest = (await numbers(folder)).at(-1) ?? 0;
    if (highest > 0 && !(await isFree(join(folder, `start-lock.${highest}`)))) {
      await pause(RETRY_MS);
      continue;
    }
    const mine = highest + 1;
    if (!(await create(folder, mine, me))) continue;
    // A taker-over that read the folder long ago may create a number that was already used and removed.
    const all = await numbers(folder);
    if (all.some((number) => number > mine)) {
      await rm(join(folder, `start-lock.${mine}`), { force: true });
      continue;
    }
    for (const old of all.filter((number) => number < mine)) {
      await rm(join(folder, `start-lock.${old}`), { force: true });
    }
    return mine;
  }
}

async function numbers(folder: string): Promise<number[]> {
  const found = (await readdir(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []);
  return found.map(Number).sort((a, b) => a - b);
}

async function isFree(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // Removed between the listing and now: somebody holds a higher number; look again.
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return false;
  if (text === FREE) return true;
  const [pid = '', ...identity] = text.split(' ');
  return (await processIdentity(Number(pid))) !== identity.join(' ');
}

/** The file appears with its whole content or not at all; false when the number is taken. */
async function create(folder: string, number: number, content: string): Promise<boolean> {
  const draft = join(folder, `.start-lock-${randomUUID()}`);
  await writeFile(draft, content);
  try {
    await link(draft, join(folder, `start-lock.${number}`));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function replace(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content);
  await rename(draft, file);
}
