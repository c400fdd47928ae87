// What the workers of a test wrote to their error output: their log, and a trace when one dies. Shown only when the
// test fails, so that a green run is quiet.

import type { ChildProcess } from 'node:child_process';
import { afterEach } from 'vitest';

const mostBytes = 20_000;
let written = '';

/** Its error output must be a pipe. */
export function keepOutput({ stderr }: ChildProcess): void {
  stderr?.on('data', (chunk: Buffer) => {
    written = (written + chunk.toString()).slice(-mostBytes);
  });
}

afterEach(({ task }) => {
  if (task.result?.state === 'fail' && written !== '') process.stderr.write(`The workers wrote:\n${written}`);
});
