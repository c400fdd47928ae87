import { describe, expect, test } from 'vitest';
import { parseMessageId, parseMessageIdList } from '../../../src/core/email/message-ids.js';

describe('one id', () => {
  test.each([
    ['as it should be', '<a@b.example>', '<a@b.example>'],
    ['without brackets', 'a@b.example', '<a@b.example>'],
    ['with two pairs of brackets', '<<a@b.example>>', '<a@b.example>'],
    ['with a blank inside', '<a @b.example>', '<a@b.example>'],
    ['with text around it', 'id <a@b.example> (made by x)', '<a@b.example>'],
    ['without an at sign', '<20260302.abc>', '<20260302.abc>'],
    ['with an address literal', '<a@[192.0.2.1]>', '<a@[192.0.2.1]>'],
    ['an empty one is none', '<>', null],
    ['blanks are none', '  ', null],
    ['brackets around a blank are none', '< >', null],
    ['an absent one is none', undefined, null],
    ['an endless one is none', `<${'x'.repeat(5000)}@b>`, null],
  ])('%s', (_, field, expected) => expect(parseMessageId(field)).toBe(expected));
});

describe('a list of ids', () => {
  test.each([
    ['in order', '<a@x> <b@x>\t<c@x>', ['<a@x>', '<b@x>', '<c@x>']],
    ['with commas', '<a@x>, <b@x>', ['<a@x>', '<b@x>']],
    ['without blanks', '<a@x><b@x>', ['<a@x>', '<b@x>']],
    ['each once', '<a@x> <a@x>', ['<a@x>']],
    ['with a phrase', 'Your message of Monday <a@x>', ['<a@x>']],
    ['a phrase with an address but no id of its own', '"Ana" <a@x>', ['<a@x>']],
    ['bare ids', 'a@x b@x', ['<a@x>', '<b@x>']],
    ['words are no ids', 'Your message of Monday', []],
    ['empty ones match nothing', '<> < >', []],
    ['absent', undefined, []],
  ])('%s', (_, field, expected) => expect(parseMessageIdList(field)).toEqual(expected));

  test('of ten thousand the nearest hundred count', () => {
    const field = Array.from({ length: 10_000 }, (_, i) => `<${i}@x>`).join(' ');
    const ids = parseMessageIdList(field);
    expect(ids).toHaveLength(100);
    expect(ids.at(-1)).toBe('<9999@x>');
  });
});
