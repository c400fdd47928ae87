import { expect, it } from 'vitest';
import { caseWords } from '../../../src/core/knowledge/case-words.js';

const texts = (more: Partial<Parameters<typeof caseWords>[0]>) =>
  caseWords({ title: '', product: null, texts: [], language: null, ...more });

it('product and title weigh more than mails, and each word counts once', () => {
  expect(texts({ title: 'Paper jam', product: 'Laser 3000', texts: ['Paper everywhere', 'Jam!'] })).toEqual([
    { word: 'laser', weight: 3 },
    { word: 'paper', weight: 2 },
    { word: 'jam', weight: 2 },
    { word: 'everywhere', weight: 1 },
  ]);
});

it('leaves out what every mail has: common words of any language, numbers, addresses and links', () => {
  const mail = 'Hello, please can you help, die Geräte von ana@contoso.com bei https://example.com/x, 12345';
  expect(texts({ texts: [mail] }).map(({ word }) => word)).toEqual(['hello', 'help', 'geräte']);
});

it('is bounded, whatever a mail contains', () => {
  const long = Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(' ');
  expect(texts({ texts: [long] })).toHaveLength(60);
});
