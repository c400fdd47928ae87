// The words of a text with their places, as PostgreSQL writes a `tsvector`: `'jam':2A 'paper':1A`.

import { wordsOf } from './words.js';

/** How much a word counts: in a title or number, in a name, in a text. */
export type Weight = 'A' | 'B' | 'D';

/** Limits of PostgreSQL. */
const MAX_PLACE = 16_383;
const MAX_PLACES = 255;

export class WordVector {
  readonly #places = new Map<string, string[]>();
  #last = 0;

  /** Different words. */
  get size(): number {
    return this.#places.size;
  }

  /** Each text stands apart: no phrase is found across two. */
  add(weight: Weight, ...texts: readonly string[]): this {
    const mark = weight === 'D' ? '' : weight;
    for (const text of texts) {
      for (const word of wordsOf(text)) {
        this.#last++;
        const place = `${Math.min(this.#last, MAX_PLACE)}${mark}`;
        const places = this.#places.get(word);
        if (places === undefined) this.#places.set(word, [place]);
        else if (places.length < MAX_PLACES) places.push(place);
      }
      this.#last += 2;
    }
    return this;
  }

  /** Words have letters and digits only, so none needs to be escaped. */
  toString(): string {
    return [...this.#places].map(([word, places]) => `'${word}':${places.join(',')}`).join(' ');
  }
}
