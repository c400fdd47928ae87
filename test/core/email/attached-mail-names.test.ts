// What attached mails without a name are called.

import { expect, test } from 'vitest';
import { nameAttachedMails } from '../../../src/core/email/attached-mail-names.js';

const mail = (name = 'message.eml') => ({ name, type: 'message/rfc822' });
const names = (files: readonly { name: string; type: string }[], ...beginnings: readonly string[]) =>
  nameAttachedMails(files, beginnings).map(({ name }) => name);
const about = (subject: string) => `From: ana@contoso.com\nSubject: ${subject}\nTo: x@example.com\n\nSubject: no\n`;

test('several are called by their subjects', () => {
  const files = [mail(), { name: 'a.pdf', type: 'application/pdf' }, mail('mine.eml'), mail()];
  const named = ['Printer jams.eml', 'a.pdf', 'mine.eml', 'Re- Größe-2.eml'];
  expect(names(files, about('Printer jams'), about('x'), about('=?utf-8?q?Re-_Gr=C3=B6=C3=9Fe/2?='))).toEqual(named);
});

test.each([
  ['the same subject', [about('Printer'), about('printer')], ['Printer.eml', 'printer 2.eml']],
  ['none', ['', 'From: x\n\nSubject: no'], ['message.eml', 'message 2.eml']],
  ['a subject of signs', [about('../..'), about('?')], ['message.eml', 'message 2.eml']],
  ['a folded subject', [about('Printer\n jams'), ''], ['Printer jams.eml', 'message.eml']],
  ['a long one', [about('a'.repeat(500)), about('..\\..\\x')], [`${'a'.repeat(80)}.eml`, '-..-x.eml']],
])('with %s', (_, beginnings, expected) => expect(names([mail(), mail()], ...beginnings)).toEqual(expected));

test('one alone keeps its usual name', () => {
  expect(names([mail(), mail('other.eml')], about('Printer jams'))).toEqual(['message.eml', 'other.eml']);
});

test('a name that another file has is not taken', () => {
  expect(names([mail(), mail(), mail('Printer.eml')], about('Printer'), about('Printer'))).toEqual([
    'Printer 2.eml',
    'Printer 3.eml',
    'Printer.eml',
  ]);
});

test('a number that a subject has is not given again', () => {
  expect(names([mail(), mail(), mail()], about('A'), about('A'), about('A 2'))).toEqual([
    'A.eml',
    'A 2.eml',
    'A 2 2.eml',
  ]);
});

test('very many take no time', () => {
  expect(new Set(names(Array.from({ length: 5000 }, () => mail()))).size).toBe(5000);
});
