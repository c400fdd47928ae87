// How much room the disks have that hold what Casemill stores on this machine: raw mails, files, the embedded database.

import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { findServerDir } from '../adapters/embedded-postgres/server-dir.js';
import type { Config } from './config.js';

export interface DiskRoom {
  readonly folder: string;
  readonly freeBytes: number;
}

const gigabyte = 1024 ** 3;
/** Below this PostgreSQL and mails soon fail. */
const leastFreeBytes = gigabyte / 10;
/** A desk's mail of some weeks. */
export const enoughFreeBytes = gigabyte;

/** Of the disk with the least room. The folders need not exist yet. */
export async function diskRoom({ home, databaseUrl }: Pick<Config, 'home' | 'databaseUrl'>): Promise<DiskRoom> {
  const here = await roomAt(home);
  if (databaseUrl !== null) return here;
  const ofDatabase = await roomAt(await findServerDir(home));
  return ofDatabase.freeBytes < here.freeBytes ? ofDatabase : here;
}

export function roomText({ folder, freeBytes }: DiskRoom): string {
  return `${(freeBytes / gigabyte).toFixed(1)} GB free for ${folder}`;
}

export const roomAdvice = 'make room, or keep less: `casemill retention run --dry-run` says what could go';

/** Null while there is enough for a while. */
export function roomProblem(room: DiskRoom): string | null {
  return room.freeBytes < leastFreeBytes ? `${roomText(room)}; ${roomAdvice}` : null;
}

async function roomAt(folder: string): Promise<DiskRoom> {
  const { bavail, bsize } = await spaceAt(folder);
  return { folder, freeBytes: Number(bavail) * Number(bsize) };
}

async function spaceAt(folder: string): ReturnType<typeof statfs> {
  try {
    return await statfs(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    return spaceAt(parent);
  }
}
