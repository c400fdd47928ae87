// What changed between two versions of a text.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLines } from '../../../src/core/knowledge/compare-lines.js';

const shown = (before: string, after: string) =>
  compareLines(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

describe('compared lines', () => {
  it('are those that were added, removed and kept, in order', () => {
    expect(shown('Open it.\nPull.\nClose it.', 'Open it.\nPush.\nWait.\nClose it.')).toEqual([
      ...[' Open it.', '-Pull.', '+Push.', '+Wait.', ' Close it.'],
    ]);
    expect(shown('same', 'same')).toEqual([' same']);
    expect(shown('a\nb\nc', 'c\na\nb')).toEqual(['+c', ' a', ' b', '-c']);
  });

  it('give both texts back', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareLines(before, after);
        const kept = (left: string) => lines.filter(({ kind }) => kind !== left).map((line) => line.text);
        expect([kept('added').join('\n'), kept('removed').join('\n')]).toEqual([before, after]);
      }),
    );
  });

  it('of long texts without a common line are there at once', () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, line) => `${word} ${line}`).join('\n');
    const lines = compareLines(text('before'), text('after'));
    expect(lines.filter(({ kind }) => kind === 'same')).toEqual([]);
    expect(lines).toHaveLength(40_000);
  });
});
