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

  // What stands below a closing and a name is a signature.
  ['2\n\nMit freundlichen Grüßen\nAna Alvarez\nContoso GmbH | Tel. 030 4711', 2],
  [
    '3\n\nBest regards,\nAna\n\nAna Alvarez\nHead of Printing\nContoso Ltd, 1 High Street\n+44 20 7946 0018\nana@contoso.com',
    3,
  ],

  ['Die 2 passt mir.', 2],
  ['2 passt uns gut, danke', 2],
  ['Termin 2 wäre super', 2],
  ['Ich nehme die 3', 3],
  ["I'll take number 2, thanks", 2],
  ['We would prefer option 1 please', 1],
  ['Number 2 works best for us.', 2],
  ['1 would be great!', 1],
  ['Le 2 me convient.', 2],
  ['La 2 nos va bien, gracias', 2],
  ['La 2 va bene', 2],
  ['De 2 is goed', 2],
  ['Pasuje mi 2', 2],
  ['2 mi odpowiada', 2],
  ['Pode ser a 2', 2],
  ['A opção 2 serve-me, obrigado', 2],
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
  'Die 2 passt nicht',
  '2 would be too early',
  "I'll take 2 printers",
  '2\nThanks\nBut only if you bring the part',
  '2\n\nBest regards\nAna\n\nPS: Please bring the part that you promised.',
  '2\n\nBest regards\nAna\nCan you come a little earlier?',
  '2\n\nBest regards\nAna\nor 3 if that is better',
])('%j is no choice', (text) => expect(chosenNumber(text, 'Ana Alvarez')).toBeNull());
