// A date with its time, as a notice writes it, and what only holds one.

import { expect, test } from 'vitest';
import { isFullDate } from '../../../src/core/email/full-date.js';

test.each([
  'Monday, March 2, 2026 10:05:00 AM (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
  '3/2/2026 10:05 AM',
  '02.03.2026 10:05',
  '02.03.2026 10:05:00 (UTC+01:00) Berlin',
  'Montag, 2. März 2026 10:05:00 (UTC+01:00) Amsterdam, Berlin',
  'lundi 2 mars 2026 10:05:00 (UTC+01:00) Paris',
  'miércoles, 4 de marzo de 2026 10:05:00',
  'poniedziałek, 2 marca 2026 10:05:00 (UTC+01:00)',
  'Monday, December 7, 2026 10:05:00 PM (UTC-05:00) Eastern Time (US & Canada)',
  'Mon, 2 Mar 2026 10:05:00 CET',
])('%s', (text) => expect(isFullDate(text)).toBe(true));

test.each([
  '',
  'Monday 10:05',
  '2 March 2026',
  'Monday, 2 March 2026, please come Tuesday 10:30',
  'Monday, 2 March 2026 10:05, please come',
  'Monday, 2 March 2026 10:05 (UTC+01:00) please come',
  'Monday, 2 March 2026 10:05 (please come)',
  'Monday, 2 March 2026 10:05?',
])('is none: %s', (text) => expect(isFullDate(text)).toBe(false));
