// Prints the result of a change.

type Result =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string };

/** Gives the exit code: 1 when the change was refused. */
export function printResult(result: Result, json: boolean): number {
  if (json) console.log(JSON.stringify(result));
  else if (result.ok) console.log(`Done: ${result.text}.`);
  else console.error(`Not done: ${result.text}.`);
  return result.ok ? 0 : 1;
}
