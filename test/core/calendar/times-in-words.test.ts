// Times of appointments for customers: the day of the week, the zone by its name, and both in the reader's language.

import { expect, test } from 'vitest';
import { appointmentInWords, hoursInWords } from '../../../src/core/calendar/times-in-words.js';

const start = new Date('2026-03-30T07:00:00Z');
const end = new Date('2026-03-30T08:30:00Z');

test.each([
  ['en', 'Monday, 30 March 2026, 09:00–10:30 (CEST)'],
  ['de', 'Montag, 30. März 2026, 09:00–10:30 Uhr (MESZ)'],
  ['fr', 'lundi 30 mars 2026, 09:00 – 10:30 (heure d’été d’Europe centrale)'],
  ['es', 'lunes, 30 de marzo de 2026, 9:00–10:30 (CEST)'],
  ['it', 'lunedì 30 marzo 2026, 09:00–10:30 (CEST)'],
  ['nl', 'maandag 30 maart 2026, 09:00–10:30 (CEST)'],
  ['pl', 'poniedziałek, 30 marca 2026, 09:00–10:30 (CEST)'],
  ['pt', 'segunda-feira, 30 de março de 2026 09:00 – 10:30 (Horário de Verão da Europa Central)'],
])('an appointment in %s', (language, expected) => {
  expect(plain(appointmentInWords(start, end, 'Europe/Berlin', language))).toBe(expected);
});

test('a zone without a usual abbreviation has its name', () => {
  expect(plain(appointmentInWords(start, null, 'America/New_York', 'en'))).toBe(
    'Monday, 30 March 2026 at 03:00 (Eastern Daylight Time)',
  );
});

test('an appointment over midnight names both days', () => {
  const late = new Date('2026-03-31T00:00:00Z');
  expect(plain(appointmentInWords(new Date('2026-03-30T22:30:00Z'), late, 'UTC', 'en'))).toBe(
    'Monday, 30 March 2026 at 22:30 – Tuesday, 31 March 2026 at 00:00 (UTC)',
  );
});

test.each([
  ['en', 1, '1 hour'],
  ['de', 1.5, '1,5 Stunden'],
  ['pl', 24, '24 godziny'],
])('hours in %s', (language, hours, expected) => {
  expect(plain(hoursInWords(hours, language))).toBe(expected);
});

/** Formats use narrow and non-breaking blanks. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009]/g, ' ');
}
