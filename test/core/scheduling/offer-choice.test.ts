// Only a clear choice books; everything else is for the agent.

import { expect, test } from 'vitest';
import { chosenNumber } from '../../../src/core/scheduling/offer-choice.js';

test.each([
  ['2', 2],
  [' 2. ', 2],
  ['#1', 1],
  ['Number 3 please', 3],
  ['Option 2, thanks!', 2],
  ['Nr. 1 bitte', 1],
  ['Hello Lena,\n\n2\n\nBest regards\nAna Alvarez', 2],
  ['Hallo Frau Vogt,\n2 passt.\nViele Grüße\nAna', 2],
  ['Yes, 3 works', 3],
])('%j', (text, number) => expect(chosenNumber(text, 'Ana Alvarez')).toBe(number));

test.each([
  '',
  'Can we do Thursday?',
  '2 or 3',
  '2 but only if you bring the part',
  '2 days later please',
  '12',
  '0',
  'Not 2',
  '2\nMy number is 3',
  'I have 2 printers',
  'Hello 2',
  '2 technicians please',
  '2:30',
])('%j is no choice', (text) => expect(chosenNumber(text, 'Ana Alvarez')).toBeNull());
