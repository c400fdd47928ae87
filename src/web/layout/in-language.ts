// The words of one area of the console, beside its pages. English decides which there are; every other language has the
// same.

import type { Words } from '../words/words.js';

export type AreaWords<Area> = Readonly<Record<Words['language'], Area>>;

export function inLanguage<Area>(area: AreaWords<Area>, { language }: Pick<Words, 'language'>): Area {
  return area[language];
}
