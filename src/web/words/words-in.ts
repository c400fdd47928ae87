// The words of a language.

import { german } from './de.js';
import { english } from './en.js';
import type { Words } from './words.js';

/** English, where there is nothing better. */
export function wordsIn(language: string | null): Words {
  return language === 'de' ? german : english;
}
