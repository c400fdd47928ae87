// The holidays of a calendar by date: listed dates, which take precedence, and public holidays of countries, which are
// computed per year on first lookup. A read-only map; iterating over it computes all years.

import type { OpenInterval } from '../../core/rule-set/calendar.js';
import type { PublicHolidays } from './public-holidays.js';

type Hours = readonly OpenInterval[];

const CLOSED: Hours = [];

/** Maps `YYYY-MM-DD` to the hours that replace the usual ones of that day. */
export class HolidayMap implements ReadonlyMap<string, Hours> {
  readonly #listed: ReadonlyMap<string, Hours>;
  readonly #countries: readonly PublicHolidays[];
  readonly #others: ReadonlyMap<string, Hours> | null;
  #all: ReadonlyMap<string, Hours> | null = null;

  /** `others`: holidays that count where the listed dates say nothing. */
  constructor(
    listed: ReadonlyMap<string, Hours>,
    countries: readonly PublicHolidays[],
    others: ReadonlyMap<string, Hours> | null = null,
  ) {
    this.#listed = listed;
    this.#countries = countries;
    this.#others = others;
  }

  get(date: string): Hours | undefined {
    const listed = this.#listed.get(date);
    if (listed !== undefined) return listed;
    return this.#countries.some((country) => country.has(date)) ? CLOSED : this.#others?.get(date);
  }

  has(date: string): boolean {
    return this.get(date) !== undefined;
  }

  get size(): number {
    return this.#expand().size;
  }

  entries(): MapIterator<[string, Hours]> {
    return this.#expand().entries();
  }

  keys(): MapIterator<string> {
    return this.#expand().keys();
  }

  values(): MapIterator<Hours> {
    return this.#expand().values();
  }

  [Symbol.iterator](): MapIterator<[string, Hours]> {
    return this.entries();
  }

  forEach(visit: (hours: Hours, date: string, map: ReadonlyMap<string, Hours>) => void): void {
    for (const [date, hours] of this) visit(hours, date, this);
  }

  #expand(): ReadonlyMap<string, Hours> {
    if (this.#all !== null) return this.#all;
    const all = new Map<string, Hours>(this.#others);
    for (const country of this.#countries) for (const date of country.all()) all.set(date, CLOSED);
    for (const [date, hours] of this.#listed) all.set(date, hours);
    this.#all = new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
    return this.#all;
  }
}
