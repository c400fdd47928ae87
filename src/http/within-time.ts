// Limits how long an answer about the state of things waits for a part of it.

/** A server that is away often lets us wait instead of refusing. */
const answerWithinMs = 3_000;

/** Rejects when the answer does not come in time. */
export async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${answerWithinMs / 1000} seconds`)), answerWithinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
