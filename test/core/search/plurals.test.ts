// Singulars find their plurals, and plurals their singulars, where the word changes before its end.

import { expect, it } from 'vitest';
import { otherNumbers } from '../../../src/core/search/plurals.js';

it.each([
  ['fr', 'cheval', 'chevaux'],
  ['fr', 'travail', 'travaux'],
  ['pt', 'impressao', 'impressoes'],
  ['pt', 'animal', 'animais'],
  ['pt', 'papel', 'papeis'],
  ['pt', 'mensagem', 'mensagens'],
  ['es', 'lapiz', 'lapices'],
  ['es', 'luz', 'luces'],
  ['it', 'banco', 'banchi'],
  ['it', 'riga', 'righe'],
  ['en', 'shelf', 'shelves'],
  ['en', 'knife', 'knives'],
  ['en', 'mouse', 'mice'],
  ['en', 'child', 'children'],
  ['en', 'workman', 'workmen'],
])('%s: %s and %s', (language, singular, plural) => {
  expect(otherNumbers(singular, language)).toContain(plural);
  expect(otherNumbers(plural, language)).toContain(singular);
});

it('leaves words alone that are an ending, and other languages', () => {
  expect(otherNumbers('al', 'fr')).toEqual([]);
  expect(otherNumbers('f', 'en')).toEqual([]);
  expect(otherNumbers('cheval', 'de')).toEqual([]);
});
