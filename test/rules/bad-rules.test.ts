// Every mistake in `bad/` is reported exactly as its `.expected` file says. The first line of a mistake names the rule
// file that it replaces; the other files are those of `base/`. To accept new messages: vitest -u, then review the diff.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRules } from '../../src/rules/load.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';

const BAD = join(import.meta.dirname, 'bad');
const BASE = join(import.meta.dirname, 'base');
const names = await readdir(BAD);
const mistakes = names.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length));

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'casemill-rules-'));
});
afterAll(() => rm(scratch, { recursive: true }));

test('mistakes and expected messages come in pairs', () => {
  const expected = names.filter((name) => name.endsWith('.expected')).map((name) => name.slice(0, -'.expected'.length));
  expect(expected).toEqual(mistakes);
  expect(mistakes.length).toBeGreaterThanOrEqual(40);
});

describe('a mistake is reported with its position, the wrong value and what is allowed', () => {
  test.each(mistakes)('%s', async (name) => {
    const text = await readFile(join(BAD, `${name}.yaml`), 'utf8');
    const file = /^# file: (\S+)\n/.exec(text)?.[1];
    if (file === undefined) throw new Error(`${name}.yaml must begin with "# file: <name>"`);
    const dir = join(scratch, name);
    await cp(BASE, dir, { recursive: true });
    await writeFile(join(dir, file), text);

    const loaded = await loadRules(dir);
    const problems = loaded.ok ? loaded.warnings : loaded.problems;
    const messages = `${problems.map(formatProblem).join('\n')}\n`;
    await expect(messages).toMatchFileSnapshot(join(BAD, `${name}.expected`));
    expect(loaded.ok).toBe(false);
  });
});
