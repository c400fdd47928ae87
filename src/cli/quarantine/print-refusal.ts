// Prints why something cannot be done with a mail that was put aside.

/** Runs `work`, which gives the exit code. Prints a refusal, or that a file exists, and gives 1; throws any other
 *  error. */
export async function printingRefusal(json: boolean, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const text = await refusalText(error);
    if (text === undefined) throw error;
    if (json) console.log(JSON.stringify({ ok: false, error: text }));
    else console.error(`Not done: ${text}.`);
    return 1;
  }
}

async function refusalText(error: unknown): Promise<string | undefined> {
  const { PutAsideError } = await import('../../usecases/review/put-aside.js');
  if (error instanceof PutAsideError) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  return code === 'EEXIST' ? `${path} exists; name another file` : undefined;
}
