// What people read who have no command line before them.

import { expect, it } from 'vitest';
import { withoutCommandLine } from '../../../src/core/case/without-command-line.js';

it.each([
  ['Ana would become Bob; --yes confirms it', 'Ana would become Bob'],
  ['there is no customer "x"; `casemill customer find` looks for parts of names', 'there is no customer "x"'],
  [
    'C-000001 is resolved; write again; `casemill case show 1` has it; it is old',
    'C-000001 is resolved; write again; it is old',
  ],
  ['The rules have changed. Start again, or overwrite it with --force.', 'The rules have changed.'],
  ['`casemill case list` shows all', '`casemill case list` shows all'],
  ['"a--b" is no filter at 3.30 p.m.; none', '"a--b" is no filter at 3.30 p.m.; none'],
])('%s', (text, read) => {
  expect(withoutCommandLine(text)).toBe(read);
});
