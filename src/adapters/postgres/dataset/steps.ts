// What the steps of an import share: where they write, how they refuse, and statements over thousands of rows at a time.

import type { ImportCount, ImportRefusedError } from '../../../core/dataset/import-result.js';
import type { Prisma } from '../database/client.js';

export type Refusal = ImportRefusedError['problems'][number];

/** What every step of an import shares. */
export interface Importing {
  readonly tx: Prisma.TransactionClient;
  readonly now: Date;
  readonly refuse: (path: Refusal['path'], text: string) => void;
}

/** Counts by what was done to each. */
export function countOf(done: readonly (keyof ImportCount)[]): ImportCount {
  const of = (what: keyof ImportCount) => done.filter((one) => one === what).length;
  return { created: of('created'), changed: of('changed'), unchanged: of('unchanged') };
}

/** Asks for so many keys at a time: PostgreSQL takes 32767 parameters in a statement. */
export async function findAll<Key, Row>(
  keys: Iterable<Key>,
  find: (some: Key[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const all = [...new Set(keys)];
  const rows: Row[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    rows.push(...(await find(all.slice(start, start + atOnce))));
  }
  return rows;
}

/** Creates so many rows at a time, for the same reason. */
export async function createAll<Row>(
  rows: readonly Row[],
  create: (data: Row[]) => Promise<{ count: number }>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) await create(rows.slice(start, start + atOnce));
}

const atOnce = 1_000;

/** Whether two plain values are the same, dates included. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
