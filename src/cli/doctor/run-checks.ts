// Runs checks one after the other and prints a line for each.

export interface Check {
  readonly name: string;
  /** Gives a few words about what was found. Throws an Error whose message says what to do. */
  readonly run: () => Promise<string>;
}

interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

/** Goes on after a failure. Exit code 1 when a check failed. */
export async function runChecks(checks: readonly Check[], json: boolean): Promise<number> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const result = await resultOf(check);
    results.push(result);
    if (!json) console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${result.name}: ${result.text}`);
  }
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
  if (json) console.log(JSON.stringify({ ok: failed.length === 0, checks: results }));
  else if (failed.length > 0) {
    console.log(`\n${failed.length} of ${results.length} checks failed: ${failed.join(', ')}.`);
  }
  return failed.length === 0 ? 0 : 1;
}

async function resultOf({ name, run }: Check): Promise<CheckResult> {
  try {
    return { name, ok: true, text: await run() };
  } catch (error) {
    return { name, ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}
