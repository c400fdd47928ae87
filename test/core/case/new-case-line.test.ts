// What an agent may write behind `#new`.

import { expect, it, test } from 'vitest';
import { parseNewCase } from '../../../src/core/case/new-case-line.js';

const said = { customer: 'ana@contoso.com', channel: 'email', subject: 'Printer jams' };

test.each([
  ['#new ana@contoso.com Printer jams', said],
  ['＃NEW: <ana@contoso.com>, Printer jams', said],
  ['#new ana@contoso.com<mailto:ana@contoso.com> Printer jams', said],
  ['#new ana@contoso.com [ana@contso.com]: Printer jams', said],
  ['#new Ana Alvarez <ana@contoso.com> Printer jams', said],
  ['#new Ana Alvarez<mailto:ana@contoso.com>, Printer jams', said],
  ['#new @Ana [ana@contoso.com] Printer jams', said],
  ['#new phone Alvarez, Ana [ana@contoso.com]: Printer jams', { ...said, channel: 'phone' }],
  ['#new "Ana, sales" <ana@contoso.com> Printer jams', said],
  ['#new Jan van der Berg <ana@contoso.com> Printer jams', said],
  ["#new María d'Ángelo-Ruiz [ana@contoso.com] Printer jams", said],
  ['#new 王小明 <ana@contoso.com> Printer jams', said],
  ['#new Printer of bob <bob@contoso.com> is broken', null],
  ['#new Ana called [info@contoso.com] is dead', null],
  ['#new Ana Bea Cleo Dora Eva <ana@contoso.com> call', null],
  ['#new Printer von <ana@contoso.com> is broken', null],
  ['#new Error 5 <ana@contoso.com>', null],
  ['\n #new phone ana@contoso.com: Printer jams', { ...said, channel: 'phone' }],
  ['#new ana@contoso.com phone: Printer jams', { ...said, channel: 'phone' }],
  ['#new "Ana Alvarez" phone Printer jams', { ...said, customer: 'Ana Alvarez', channel: 'phone' }],
  ['#new +49 30 901820: Printer jams', { ...said, customer: '+49 30 901820', channel: 'phone' }],
  ['#new (030) 901820', null],
  ['#new 030 901820 2 printers jam', { ...said, customer: '030 901820 2', channel: 'phone', subject: 'printers jam' }],
  ['#new ana@contoso.com phoneme error', { ...said, subject: 'phoneme error' }],
  ['#new ana@contoso.com', { ...said, subject: '' }],
  ['#new Printer jams', null],
  ['#new', null],
])('%s', (line, expected) => {
  const parsed = parseNewCase(`${line}\nAt every page.\nSince Monday.`);
  if (expected === null) expect(parsed).toHaveProperty('problem');
  else expect(parsed).toEqual({ ...expected, text: 'At every page.\nSince Monday.' });
});

it('needs the words of the customer', () => {
  expect(parseNewCase('#new ana@contoso.com Printer jams\n\n')).toHaveProperty('problem');
});

test.each(['#news of the day\ntext', 'Hello\n#new ana@contoso.com Printer\ntext', '#newana@contoso.com x\ntext', ''])(
  'is something else: %j',
  (text) => expect(parseNewCase(text)).toBeNull(),
);
