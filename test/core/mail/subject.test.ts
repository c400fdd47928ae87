import { describe, expect, test } from 'vitest';
import { readSubject } from '../../../src/core/mail/subject.js';

describe('marks come off', () => {
  test.each([
    ['Re: Printer', 'Printer', true, false],
    ['RE: re: AW: Printer', 'Printer', true, false],
    ['Re[2]: Printer', 'Printer', true, false],
    ['Re (3): Printer', 'Printer', true, false],
    ['Re^2: Printer', 'Printer', true, false],
    ['Antw.: Printer', 'Antw.: Printer', false, false],
    ['AW : Drucker', 'Drucker', true, false],
    ['RE : Imprimante', 'Imprimante', true, false],
    ['Réf. : Imprimante', 'Réf. : Imprimante', false, false],
    ['SV: Skrivare', 'Skrivare', true, false],
    ['Odp: Drukarka', 'Drukarka', true, false],
    ['Ynt: Yazıcı', 'Yazıcı', true, false],
    ['回复：打印机', '打印机', true, false],
    ['Ответ: Принтер', 'Принтер', true, false],
    ['Fwd: Printer', 'Printer', false, true],
    ['FW: WG: TR: RV: Printer', 'Printer', false, true],
    ['Re: Fwd: Printer', 'Printer', true, true],
    ['I: Stampante', 'Stampante', false, true],
    ['转发：打印机', '打印机', false, true],
    ['Printer (fwd)', 'Printer', false, true],
    ['  Re:Printer', 'Printer', true, false],
    ['Re: ', '', true, false],
    ['Re: [list] Printer', '[list] Printer', true, false],
  ])('%s', (subject, base, isReply, isForward) =>
    expect(readSubject(subject)).toMatchObject({ base, isReply, isForward }),
  );
});

describe('words stay', () => {
  test.each([
    'Report: sales',
    'Regarding: invoice',
    'Printer: re-order',
    'Re printer',
    'Info: I: x',
    'Transfer: x',
    '',
  ])('%j', (subject) =>
    expect(readSubject(subject)).toMatchObject({ base: subject, isReply: false, isForward: false }),
  );
});

test('a hundred thousand marks cost little', () => {
  const start = performance.now();
  expect(readSubject(`${'Re: '.repeat(100_000)}x`).base).toBe('x');
  expect(performance.now() - start).toBeLessThan(1_000);
});
