// Runs checks one after the other and prints a line for each. A check that does not end is given up.

export interface Check {
  readonly name: string;
  /** Gives a few words about what was found. Throws an Error whose message says what to do, and Advice where a worker
   *  can do its work all the same. */
  readonly run: () => Promise<string>;
}

/** It says nothing, because what it looks at cannot be reached, and another check says why. */
export class NotLookedAt extends Error {
  /** `reason`: why not, in words that stand after "because". */
  constructor(readonly reason: string) {
    super(`not looked at, because ${reason}`);
    this.name = 'NotLookedAt';
  }
}

/** Something to do that keeps no worker from working. */
export class Advice extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Advice';
  }
}

/** What was found. Throws Advice when there is something to do. */
export async function told(findings: Promise<{ found: string; advice: readonly string[] }>): Promise<string> {
  const { found, advice } = await findings;
  if (advice.length > 0) throw new Advice([found, ...advice].join('; '));
  return found;
}

interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  /** Only there when something should be done although the check passes. */
  readonly advice?: true;
  /** Only there when it was not looked at. */
  readonly because?: string;
  readonly text: string;
}

/** Longer than any server that works needs, its own timeouts included. */
const checkWithinMs = 60_000;

/** Goes on after a failure. Exit code 1 when a check failed. */
export async function runChecks(checks: readonly Check[], json: boolean, withinMs = checkWithinMs): Promise<number> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const result = await resultOf(check, withinMs);
    results.push(result);
    if (!json && result.because === undefined) console.log(`${stateOf(result)} ${result.name}: ${result.text}`);
  }
  const failed = results.filter(({ ok, because }) => !ok && because === undefined).map(({ name }) => name);
  if (json) console.log(JSON.stringify({ ok: failed.length === 0, checks: results }));
  else if (failed.length > 0) {
    console.log(`\n${failed.length} of ${results.length} checks failed: ${failed.join(', ')}.`);
    for (const line of notLookedAt(results)) console.log(line);
  }
  return failed.length === 0 ? 0 : 1;
}

/** A line for each reason. */
function notLookedAt(results: readonly CheckResult[]): readonly string[] {
  const reasons = new Set(results.flatMap(({ because }) => (because === undefined ? [] : [because])));
  return [...reasons].map((reason) => {
    const names = results.filter(({ because }) => because === reason).map(({ name }) => name);
    return `Not looked at, because ${reason}: ${names.join(', ')}.`;
  });
}

function stateOf({ ok, advice }: CheckResult): string {
  if (!ok) return 'FAILED';
  return advice ? 'advice' : 'ok    ';
}

async function resultOf({ name, run }: Check, withinMs: number): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const text = `no answer within ${withinMs / 1000} seconds; see whether what it asks is reachable and not overloaded`;
    timer = setTimeout(() => reject(new Error(text)), withinMs);
  });
  try {
    return { name, ok: true, text: await Promise.race([run(), late]) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof NotLookedAt) return { name, ok: false, because: error.reason, text };
    return error instanceof Advice ? { name, ok: true, advice: true, text } : { name, ok: false, text };
  } finally {
    clearTimeout(timer);
  }
}
