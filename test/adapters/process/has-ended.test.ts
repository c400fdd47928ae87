// Workers of this host that have ended are known to be dead at once; of others nothing is known.

import { execFileSync } from 'node:child_process';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { hasEnded } from '../../../src/adapters/process/has-ended.js';

const endedPid = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim();

it.each([
  ['a process of this host that has ended', `${hostname()}:${endedPid}`, true],
  ['one that runs', `${hostname()}:${process.ppid}`, false],
  ['the one that had our number before', `${hostname()}:${process.pid}`, true],
  ['one of another host', `not-${hostname()}:${endedPid}`, false],
  ['a name without a number', 'somebody', false],
])('%s', (_, name, ended) => {
  expect(hasEnded(name)).toBe(ended);
});
