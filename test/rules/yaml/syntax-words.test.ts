// A file that is not YAML is reported in plain words: one mistake a line, and what to write instead.

import { expect, it } from 'vitest';
import { readSource } from '../../../src/rules/yaml/source.js';

const differently = 'the line is indented differently from those that it belongs to';
const list = 'a list item ("- ") among keys; put the list under its key, with all items indented alike';
const nested = 'a value with ": " in it; put it in quotes, or put what belongs below it on indented lines of its own';
const noColon = 'a key without ": " after it';
const unclosed = (opening: string, closing: string) =>
  `a "${opening}" above has no "${closing}", or the lines between them are not indented further than their key`;

it.each([
  ['a: 1\n- name: x\n  b: y\n', 2, list],
  ['a:\n  - b\n - c\n', 3, list],
  ['a: - b\n', 1, list],
  ['a:\n  b: 1\n c: 2\n', 3, differently],
  ['a:\n\tb: 1\n', 2, 'the line is indented with a tab; use spaces'],
  ['a: Re: hello\n', 1, nested],
  ['a: b\n  c: d\n', 1, nested],
  ['a: 1\nb\nc: 2\n', 2, noColon],
  ['a:1\nb: 2\n', 1, noColon],
  ['a: [ b, c\nd: e\n', 2, unclosed('[', ']')],
  ['a: { b: c\nd: e\n', 2, unclosed('{', '}')],
  ['a: [ b ] ]\n', 1, 'a "]" without its beginning'],
  ['a: { b: 1 c: 2 }\n', 1, 'a comma is missing between two entries of "[ ]" or "{ }"'],
  ['a: "b\n', 2, 'a text above begins with " and does not end'],
  ['a: %b\n', 1, 'a text must not begin with %; put it in quotes'],
  ['a: @b\n', 1, 'a text must not begin with @; put it in quotes'],
  ['a: "\\d"\n', 1, 'in double quotes, "\\" begins an escape, and \\d is none; use single quotes, which keep it'],
  ['a: "b" c\n', 1, 'something follows the end of a value; put the whole value in quotes, or begin a line of its own'],
])('%j', (text, line, words) => {
  const { problems } = readSource('rules.yaml', text);
  expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([`${line}: not valid YAML: ${words}`]);
});
