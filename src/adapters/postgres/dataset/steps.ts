// What the steps of an import share: the transaction, refusals, and queries in batches.

import type { ImportCount, ImportProblem } from '../../../core/dataset/import-result.js';
import type { Prisma } from '../database/client.js';

/** A running import. */
export interface Importing {
  readonly tx: Prisma.TransactionClient;
  readonly now: Date;
  /** Records a refusal; the import fails at its end. */
  readonly refuse: (path: ImportProblem['path'], text: string) => void;
  /** Records what is not used. */
  readonly warn: (path: ImportProblem['path'], text: string) => void;
}

/** Counts the results of single entries. */
export function countOf(done: readonly (keyof ImportCount)[]): ImportCount {
  const of = (what: keyof ImportCount) => done.filter((one) => one === what).length;
  return { created: of('created'), changed: of('changed'), unchanged: of('unchanged') };
}

/** Queries keys in batches: a PostgreSQL statement takes at most 32767 parameters. */
export async function findAll<Key, Row>(
  keys: Iterable<Key>,
  find: (some: Key[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const all = [...new Set(keys)];
  const rows: Row[] = [];
  for (let start = 0; start < all.length; start += BATCH_SIZE) {
    rows.push(...(await find(all.slice(start, start + BATCH_SIZE))));
  }
  return rows;
}

/** Creates rows in batches, for the same reason. */
export async function createAll<Row>(
  rows: readonly Row[],
  create: (data: Row[]) => Promise<{ count: number }>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH_SIZE) await create(rows.slice(start, start + BATCH_SIZE));
}

const BATCH_SIZE = 1_000;

/** Whether two plain values are equal, including dates. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
