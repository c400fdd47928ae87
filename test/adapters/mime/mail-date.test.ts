import { describe, expect, test } from 'vitest';
import { plausibleDate } from '../../../src/adapters/mime/mail-date.js';

describe('the Date header', () => {
  test.each([
    ['as it should be', 'Tue, 12 May 2026 19:41:00 +0200', '2026-05-12T17:41:00.000Z'],
    ['with dots in its time', 'Tue, 12 May 2026 19.41.00 +0200', '2026-05-12T17:41:00.000Z'],
    ['with its zone in quotes', 'Tue, 12 May 2026 19:41:00 "CEST"', '2026-05-12T17:41:00.000Z'],
    ['without a weekday', '12 May 2026 19:41:00 +0200', '2026-05-12T17:41:00.000Z'],
    ['month first', 'May 12, 2026 19:41:00 +0200', '2026-05-12T17:41:00.000Z'],
    ['zone by name', 'Tue, 12 May 2026 19:41:00 CEST', '2026-05-12T17:41:00.000Z'],
    ['as date(1) writes it', 'Tue May 12 19:41:00 CEST 2026', '2026-05-12T17:41:00.000Z'],
    ['in dotted figures, day first', '05.12.2026 19:41:00 +0100', '2026-12-05T18:41:00.000Z'],
    ['with a letter of military time', 'Tue, 12 May 2026 19:41:00 A', '2026-05-12T19:41:00.000Z'],
    ['zone by name, elsewhere', 'Tue, 12 May 2026 19:41:00 BRT', '2026-05-12T22:41:00.000Z'],
    ['in German', 'Do, 12 März 2026 19:41:00 +0100', '2026-03-12T18:41:00.000Z'],
    ['in German, short, with a zone by name', 'Sa, 12 Dez 2026 19:41:00 MEZ', '2026-12-12T18:41:00.000Z'],
    ['in German, with dots', 'Di., 12. Okt. 2026 19:41:00 +0200', '2026-10-12T17:41:00.000Z'],
    ['in French', 'mer., 12 août 2026 19:41:00 +0200', '2026-08-12T17:41:00.000Z'],
    ['in Spanish, whose Tuesday looks like March', 'mar, 12 ene 2027 19:41:00 +0100', '2027-01-12T18:41:00.000Z'],
    ['in Portuguese', 'ter, 12 de maio de 2026 19:41:00 +0000', '2026-05-12T19:41:00.000Z'],
    ['in Polish', 'wt, 12 maja 2026 19:41:00 +0200', '2026-05-12T17:41:00.000Z'],
    ['in Russian', 'Вт, 12 мая 2026 19:41:00 +0300', '2026-05-12T16:41:00.000Z'],
    ['in Turkish', 'Sal, 12 Mayıs 2026 19:41:00 +0300', '2026-05-12T16:41:00.000Z'],
  ])('%s', (_, value, instant) => expect(plausibleDate(value)?.toISOString()).toBe(instant));

  test.each([
    [
      'a month that languages disagree about: October in Croatian, November in Polish',
      '12 listopad 2026 19:41:00 +0100',
    ],
    ['no month', '12 Printer 2026 19:41:00 +0100'],
    ['before mail', 'Tue, 12 May 1970 19:41:00 +0200'],
    ['a zone that three countries name alike', 'Tue, 12 May 2026 19:41:00 IST'],
    ['nothing', ''],
  ])('none: %s', (_, value) => expect(plausibleDate(value)).toBeNull());
});
