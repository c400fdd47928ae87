// Runs a transaction again when the database asks for it.

import { setTimeout as sleep } from 'node:timers/promises';

/** Error codes after which the same transaction may well succeed: serialisation failure, deadlock, a unique key that a
 *  concurrent transaction took first. Anything else is thrown at once. */
const retryable = new Set(['40001', '40P01', '23505']);
const tries = 4;

export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === tries || !retryable.has(sqlState(error) ?? '')) throw error;
      await sleep(20 * attempt);
    }
  }
}

/** The SQLSTATE that PostgreSQL gave: where pg puts it, or where Prisma does. */
function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, meta } = error as { code?: string; meta?: { code?: string; driverAdapterError?: { cause?: object } } };
  if (code === 'P2034') return '40001';
  if (code === 'P2002') return '23505';
  const cause = meta?.driverAdapterError?.cause as { originalCode?: string } | undefined;
  return cause?.originalCode ?? meta?.code ?? code;
}
