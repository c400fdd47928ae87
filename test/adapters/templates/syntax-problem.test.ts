// A template that cannot be parsed is reported in words, at the place of the mistake.

import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';
import { syntaxProblem } from '../../../src/adapters/templates/syntax-problem.js';

const parsed = (source: string): unknown => {
  try {
    Handlebars.precompile(source, { strict: true });
    return null;
  } catch (thrown) {
    return thrown;
  }
};
const said = (source: string) => {
  const thrown = parsed(source);
  if (thrown === null) throw new Error('it can be parsed');
  const { line, column, message } = syntaxProblem(source, thrown);
  return `${line}:${column} ${message}`;
};

it.each([
  [
    'Subject: Hi {{case.number\n\nHello {{name}}',
    '1:13 "{{case.number" is not closed: }} is missing, as in {{case.number}}',
  ],
  ['a\nHello {{contact.name}\nMore', '2:7 "{{contact.name}" is not closed: }} is missing'],
  ['a\n\n{{#if x}}y\n{{a}}', '3:1 "{{#if}}" is not closed: {{/if}} is missing'],
  ['a {{/if}}', '1:3 "{{/if}}" closes nothing: no {{#if}} stands before it'],
  ['{{#if a}}{{#each b}}{{/if}}', '1:21 "{{/if}}" stands where "{{#each}}" has to be closed by {{/each}}'],
  ['a\n{{}}', '2:1 there is nothing between {{ and }}'],
  ['a\nb {{a b=}}', '2:1 what stands between {{ and }} here is not understood'],
  ['{{!-- {{a --}}\n{{b', '2:1 "{{b" is not closed'],
])('%j', (source, message) => {
  expect(said(source)).toContain(message);
});

it('whatever is wrong, in no token of the parser, and at a place that is there', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{',
    '}',
    '#if',
    '/if',
    '#each ',
    'else',
    ' ',
    'a',
    '.',
    '"',
    '!--',
    '--',
    '\n',
    '\\',
    '~',
    '|',
    '=',
    '>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const source = pieces.join('');
      const thrown = parsed(source);
      if (thrown === null) return;
      const { line, column, message } = syntaxProblem(source, thrown);
      const lines = source.split('\n');
      expect(message).not.toMatch(/[A-Z]{3,}_|'EOF'|Expecting/);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    }),
    { numRuns: 3_000 },
  );
});
