// How what came of a change is told.

type Result =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string };

/** Prints it and gives the exit code: 1 when it was refused. */
export function sayResult(result: Result, json: boolean): number {
  if (json) console.log(JSON.stringify(result));
  else if (result.ok) console.log(`Done: ${result.text}.`);
  else console.error(`Not done: ${result.text}.`);
  return result.ok ? 0 : 1;
}
