// What an agent's first line does.

import { describe, expect, test } from 'vitest';
import { parseAgentCommand } from '../../../src/core/case/commands.js';

describe('an absence note never goes to a customer by itself', () => {
  test.each([
    'I am out of the office until Monday.',
    'Hello,\n\nI will be on annual leave from 2 to 9 March with limited access to my email.',
    'Ich bin bis zum 9. März nicht im Büro.',
    'Je suis actuellement absente du bureau.',
    'Estoy de vacaciones hasta el lunes.',
    '休暇をいただいております。',
  ])('%s', (text) => expect(parseAgentCommand(text).kind).toBe('unclear'));

  test('unless the agent says so', () => {
    const text = 'I am out of the office until Monday, Omar helps you.';
    expect(parseAgentCommand(`#reply ${text}`)).toEqual({ kind: 'reply', text });
    expect(parseAgentCommand(`#reply\n\n${text}`)).toEqual({ kind: 'reply', text });
  });

  test.each([
    'Please restart the printer.',
    'Our office is open again on Monday.',
    'Your order left the office today.',
  ])('and people are believed: %s', (text) => expect(parseAgentCommand(text)).toEqual({ kind: 'reply', text }));
});

describe('#note', () => {
  test.each([
    ['#note The fuse is not in stock', 'The fuse is not in stock'],
    ['#Note\nFirst line\n\nSecond line', 'First line\n\nSecond line'],
    ['#note Not in stock.\nNor at the supplier.', 'Not in stock.\nNor at the supplier.'],
  ])('takes all of the text: %s', (text, note) =>
    expect(parseAgentCommand(text)).toEqual({ kind: 'note', text: note }),
  );

  test('without a text goes back to the agent', () => {
    expect(parseAgentCommand('#note')).toMatchObject({ kind: 'unclear', problem: 'nothing follows it' });
  });
});
