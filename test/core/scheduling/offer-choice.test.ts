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
  ['Dzień dobry,\n\n2\n\nZ poważaniem\nAna Alvarez', 2],
  ['Cześć,\nnumer 2 proszę\nPozdrawiam serdecznie\nAna', 2],
  ['Olá,\n\nn.º 2, obrigada\n\nCom os melhores cumprimentos,\nAna Alvarez', 2],
  ['Bom dia,\nopção 1 por favor\nAtenciosamente\nAna', 1],
  ['Geachte mevrouw Vogt,\n\n3 graag\n\nMet vriendelijke groet,\nAna', 3],
  ['Buongiorno,\n2, grazie\nCordiali saluti\nAna', 2],
  ['Buenos días:\n\n2\n\nUn saludo\nAna', 2],

  ["Bonjour Madame,\nNuméro 2 s'il vous plaît\nBien cordialement\nAna Alvarez", 2],
  ['Sehr geehrte Frau Vogt,\n2\nFreundliche Grüße\nAna', 2],
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
