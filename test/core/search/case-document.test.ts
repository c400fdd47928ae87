// A case is found by everything that people remember of it, and a long one in parts that do not grow.

import { describe, expect, it } from 'vitest';
import { addedWords, caseParts, type Writing } from '../../../src/core/search/case-document.js';

const head = { cases: [{ number: 123, title: 'Paper jam' }], names: ['Ana Alvarez', 'contoso.com'] };
const writing = (text: string, more: Partial<Writing> = {}): Writing => ({ subject: '', text, names: [], ...more });
const words = (text: string) =>
  new Map([...text.matchAll(/'([^']+)':(\S+)/g)].map(([, word = '', places = '']) => [word, places]));

describe('what a case is found by', () => {
  it('has number and title first, then names and files, then texts', () => {
    const [part, ...others] = caseParts(head, 'It smokes', [
      writing('It smokes', { subject: 'Re: Paper jam', names: ['bob@contoso.com', 'photo.png'] }),
    ]);
    expect(others).toEqual([]);
    const found = words(String(part));
    expect([...found.keys()]).toEqual([
      ...[
        'paper',
        'jam',
        'c',
        '000123',
        '123',
        'ana',
        'alvarez',
        'contoso',
        'com',
        'bob',
        'photo',
        'png',
        'it',
        'smokes',
      ],
    ]);
    expect(found.get('jam')).toBe('2A');
    expect(found.get('alvarez')).toMatch(/^\d+B$/);
    expect(found.get('smokes')).toMatch(/^\d+$/);
  });

  it('has the description when no activity repeats it', () => {
    expect(String(caseParts(head, 'Told on the phone', [])[0])).toContain("'phone'");
  });

  it('lets no phrase cross from one text to another', () => {
    const places = words(String(addedWords([writing('the end'), writing('of days')], head)));
    expect(Number(places.get('of')) - Number(places.get('end'))).toBeGreaterThan(1);
  });

  it('begins another part, with the names, where one is full', () => {
    const mail = (n: number) => writing(Array.from({ length: 500 }, (_, index) => `w${n}x${index}`).join(' '));
    const parts = caseParts(
      head,
      '',
      Array.from({ length: 8 }, (_, n) => mail(n)),
    );
    expect(parts.length).toBe(4);
    for (const part of parts) {
      expect(part.size).toBeLessThan(2_000);
      expect(String(part)).toContain("'alvarez'");
    }
  });

  it('is bounded, whatever a text contains', () => {
    const [part] = caseParts(head, '', [writing('a '.repeat(1_000_000)), writing(`${'b'.repeat(100_000)}`)]);
    expect(String(part).length).toBeLessThan(10_000);
  });
});
