// Which replies cancel, move or wait, and which are words for the agent.

import { expect, it } from 'vitest';
import { bookingWord } from '../../../src/core/scheduling/booking-words.js';

it.each([
  ['cancel', 'cancel'],
  ['Please cancel.', 'cancel'],
  ['Hello,\n\nplease cancel the appointment\n\nThanks\nAna Alvarez', 'cancel'],
  ['I have to cancel', 'cancel'],
  ['Absagen', 'cancel'],
  ['Ich muss den Termin absagen', 'cancel'],
  ['Bitte stornieren!', 'cancel'],
  ['annuler le rendez-vous', 'cancel'],
  ['Cancelar, por favor', 'cancel'],
  ['Disdire', 'cancel'],
  ['Move', 'move'],
  ['Please reschedule', 'move'],
  ["I'd like to move it", 'move'],
  ['Another time, please', 'move'],
  ['Verschieben', 'move'],
  ['Den Termin verschieben bitte', 'move'],
  ['Déplacer le rendez-vous', 'move'],
  ['wait', 'wait'],
  ['Earlier, please', 'wait'],
  ['Warteliste', 'wait'],
  ['Liste d’attente', 'wait'],
  ['früher', 'wait'],
  ['absagen\n\nMit freundlichen Grüßen\nAna Alvarez\nContoso GmbH\nTel. 030 4711 0815', 'cancel'],
  ['Can we do Thursday?', null],
  ['Please cancel my subscription', null],
  ['Do not cancel', null],
  ['Should I cancel?', null],
  ['cancel\nor move it to Friday', null],
  ['We cannot wait any longer!', null],
  ['2', null],
  ['', null],
])('%j is %j', (text, word) => {
  expect(bookingWord(text, 'Ana Alvarez')).toBe(word);
});
