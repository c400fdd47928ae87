// Locks the preparation and start of the cluster. The lock is a numbered file: the process that creates the next number
// after a free or abandoned one holds it, so two processes cannot both take over from the same dead holder. A dead
// holder is recognised by its pid and start time; nothing has to be cleaned up by hand.

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
    // The file stays and says that it is free: if the number went down, a process that is late to take over an older
    // number would hold the lock a second time.
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
    // A process that read the folder long ago may have created a number that was already used and removed.
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
    // Removed since the listing, so somebody holds a higher number.
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return false;
  if (text === FREE) return true;
  const [pid = '', ...identity] = text.split(' ');
  return (await processIdentity(Number(pid))) !== identity.join(' ');
}

/** Creates the file atomically with its content; false when the number is taken. */
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
