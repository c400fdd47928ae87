import { describe, expect, test } from 'vitest';
import { readSubject } from '../../../src/core/email/subject.js';
import { growth } from '../../growth.js';

describe('prefixes are stripped', () => {
  test.each([
    ['Re: Printer', 'Printer', false],
    ['RE: re: AW: Printer', 'Printer', false],
    ['Re[2]: Printer', 'Printer', false],
    ['Re (3): Printer', 'Printer', false],
    ['Re^2: Printer', 'Printer', false],
    ['Antw.: Printer', 'Antw.: Printer', false],
    ['AW : Drucker', 'Drucker', false],
    ['RE : Imprimante', 'Imprimante', false],
    ['Réf. : Imprimante', 'Réf. : Imprimante', false],
    ['SV: Skrivare', 'Skrivare', false],
    ['Odp: Drukarka', 'Drukarka', false],
    ['Ynt: Yazıcı', 'Yazıcı', false],
    ['回复：打印机', '打印机', false],
    ['Ответ: Принтер', 'Принтер', false],
    ['Fwd: Printer', 'Printer', true],
    ['FW: WG: TR: RV: Printer', 'Printer', true],
    ['Re: Fwd: Printer', 'Printer', true],
    ['I: Stampante', 'Stampante', true],
    ['转发：打印机', '打印机', true],
    ['Printer (fwd)', 'Printer', true],
    ['  Re:Printer', 'Printer', false],
    ['Re: ', '', false],
    ['Re: [list] Printer', '[list] Printer', false],
  ])('%s', (subject, base, isForward) => expect(readSubject(subject)).toMatchObject({ base, isForward }));
});

describe('other words stay', () => {
  test.each([
    'Report: sales',
    'Regarding: invoice',
    'Printer: re-order',
    'Re printer',
    'Info: I: x',
    'Transfer: x',
    '',
  ])('%j', (subject) => expect(readSubject(subject)).toMatchObject({ base: subject, isForward: false }));
});

test.each([
  ['Fwd: Re: Printer', true],
  ['Printer (fwd)', true],
  ['Re: Fwd: Printer', false],
  ['Re: Printer (fwd)', false],
])('the outermost mark says whether the mail itself was forwarded: %s', (subject, wasForwarded) =>
  expect(readSubject(subject).wasForwarded).toBe(wasForwarded),
);

test('four times as many prefixes cost some four times as much', () => {
  const subject = (count: number) => `${'Re: '.repeat(count)}x`;
  expect(readSubject(subject(100_000)).base).toBe('x');
  expect(growth(readSubject, subject, 5_000)).toBeLessThan(10);
});
