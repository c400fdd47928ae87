// The title of a part tells it from the case that it leaves.

import { expect, it } from 'vitest';
import { splitTitle } from '../../../src/core/case/split-title.js';

it.each([
  ['Invoice', 'Where is it?', 'Fire', 'Invoice'],
  [
    'Re: Fire',
    'Also, where is my invoice? It is urgent, since my boss asks for it every day.',
    'Fire',
    'Fire: Also, where is my invoice?',
  ],
  ['AW: Fire', 'Hallo Lena,\n\nund wo bleibt die Rechnung', 'Fire', 'Fire: und wo bleibt die Rechnung'],
  [
    'Re: fire ',
    'one two three four five six seven eight nine ten eleven twelve thirteen',
    'Fire',
    'Fire: one two three four five six seven eight nine ten eleven …',
  ],
  ['Re: Fire', '', 'Fire', 'Fire'],
  ['', 'Where is it?', 'Re: Fire', 'Re: Fire: Where is it?'],
  ['', '', 'Fire', 'Fire'],
])('%s, %s, off %s: %s', (subject, text, original, title) => {
  expect(splitTitle({ subject, text }, original)).toBe(title);
});
