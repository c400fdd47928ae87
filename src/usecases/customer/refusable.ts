// Refuses in the middle of a transaction: what was done before is rolled back.

import type { Refusal } from '../case/action.js';

class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.text);
  }
}

/** Ends the transaction with a refusal, which `refusable` returns. */
export function stop(refusal: Refusal): never {
  throw new RefusedError(refusal);
}

/** `work`: a transaction in which `stop` may be called. */
export async function refusable<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
}
