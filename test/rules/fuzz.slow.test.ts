// Whatever a rule file contains, the loader returns rules or problems with valid positions, and never throws.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadRuleTexts } from '../../src/rules/load.js';
import { RULE_FILES } from '../../src/rules/rule-folder.js';

const file = fc.constantFrom(...RULE_FILES);

async function answers(texts: Record<string, string>): Promise<void> {
  const loaded = await loadRuleTexts(texts);
  const problems = loaded.ok ? loaded.warnings : loaded.problems;
  if (!loaded.ok) expect(problems.some((problem) => problem.severity === 'error')).toBe(true);
  for (const problem of problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.message).not.toMatch(/undefined|\[object|Invalid input/);
    const lines = (texts[problem.file] ?? '').split('\n').length;
    expect(problem.line).toBeLessThanOrEqual(lines + 1);
  }
}

test('any text', async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.string({ unit: 'binary', maxLength: 200 }), (name, text) => answers({ [name]: text })),
    { numRuns: 300 },
  );
});

test('texts of YAML syntax characters', async () => {
  const yamlish = fc.string({
    unit: fc.constantFrom(
      'a',
      'b',
      ' ',
      '  ',
      '\n',
      ': ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '&a ',
      '*a',
      '"',
      "'",
      '|',
      '#',
      '!',
    ),
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(file, yamlish, (name, text) => answers({ [name]: text })),
    { numRuns: 300 },
  );
});

// Known words in wrong places find more than random text.
const WORDS = [
  ...['support', 'gold', 'mailbox', 'items', 'name', 'when', 'create', 'queue', 'agent', 'assign', 'default', 'kpis'],
  ...[
    'subject',
    'all',
    'any',
    'none',
    'is',
    'in',
    'matches',
    'exists',
    'within',
    'warn',
    'resolution',
    'first-response',
  ],
  ...[
    'hours',
    'holidays',
    'timeZone',
    'country',
    'region',
    'date',
    'mon-fri',
    'imap',
    'smtp',
    'host',
    'port',
    'address',
  ],
  ...['email', 'skills', 'members', 'type', 'priority', 'product', 'from', 'pattern', 'terms', 'channels', 'password'],
  ...['15 minutes', 'UTC', 'DE', '09:00-17:00', '2026-12-25', 'triage', '(', 'lena@example.com', 'no', '__proto__'],
];
const scalar = fc.oneof(fc.constantFrom(...WORDS), fc.integer(), fc.boolean(), fc.constant(null), fc.double());
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'medium' }, scalar, fc.array(tie('tree'), { maxLength: 4 }), tie('map')),
  map: fc.dictionary(fc.constantFrom(...WORDS), tie('tree'), { maxKeys: 5 }),
}));

test('values of any shape made of known words', async () => {
  await fc.assert(
    fc.asyncProperty(file, tree, (name, value) => answers({ [name]: stringify(value) ?? '' })),
    { numRuns: 400 },
  );
});

test('nesting that would overflow the stack', async () => {
  for (const text of [
    '['.repeat(20_000),
    '- '.repeat(20_000),
    `${'{a: '.repeat(5_000)}${'}'.repeat(5_000)}`,
    '? '.repeat(9_000),
  ]) {
    await answers({ 'routing.yaml': text });
  }
});

test('an alias bomb', async () => {
  const levels = Array.from(
    { length: 12 },
    (_, index) => `l${index + 1}: &l${index + 1} [ ${`*l${index}, `.repeat(9)} ]`,
  );
  const loaded = await loadRuleTexts({ 'queues.yaml': ['l0: &l0 [ x ]', ...levels].join('\n') });
  expect(loaded.ok).toBe(false);
});
