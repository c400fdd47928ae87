// `casemill doctor`: looks at everything that the worker needs, one line each, and says what to do about what is wrong.

export interface Check {
  readonly name: string;
  /** Throws an Error for people. Gives a few words about what was found. */
  readonly run: () => Promise<string>;
}

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

/** Runs all checks, also after one has failed. Exit code 1 when something is wrong. */
export async function doctorCommand(checks: readonly Check[], json: boolean): Promise<number> {
  const results: CheckResult[] = [];
  for (const { name, run } of checks) {
    let result: CheckResult;
    try {
      result = { name, ok: true, text: await run() };
    } catch (error) {
      result = { name, ok: false, text: error instanceof Error ? error.message : String(error) };
    }
    results.push(result);
    if (!json) console.log(`${result.ok ? 'ok    ' : 'WRONG '} ${name}: ${result.text}`);
  }
  const wrong = results.filter((result) => !result.ok).length;
  if (json) console.log(JSON.stringify({ ok: wrong === 0, checks: results }));
  else if (wrong > 0) {
    const [are, them] = wrong === 1 ? ['is', 'it'] : ['are', 'them'];
    console.log(`\n${wrong} of ${results.length} ${are} wrong. Nothing is lost: mend ${them} and run this again.`);
  }
  return wrong === 0 ? 0 : 1;
}
