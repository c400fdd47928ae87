// Public holidays of countries and regions, from the date-holidays library. A year is worked out when one of its dates is
// asked for and kept for the process: fifty years of a lunar calendar take a second, one takes milliseconds.

import type Holidays from 'date-holidays';
import { didYouMean, listWords } from '../yaml/suggest.js';

/** The public holidays of one place, by date `YYYY-MM-DD`. */
export interface PublicHolidays {
  /** The place is closed all day. */
  readonly has: (date: string) => boolean;
  /** Every date on which it is; slow. */
  readonly all: () => readonly string[];
}

// The years in which public holidays count; outside of them no day is one.
const FIRST_YEAR = 2000;
const LAST_YEAR = 2060;

type Library = typeof Holidays;

const found = new Map<string, PublicHolidays>();

/** The holidays of a country and perhaps a region of it, or why there are none. */
export async function findHolidays(
  country: string,
  region: string | null,
): Promise<{ readonly ok: true; readonly holidays: PublicHolidays } | { readonly ok: false; readonly why: string }> {
  const key = `${country} ${region ?? ''}`;
  const before = found.get(key);
  if (before !== undefined) return { ok: true, holidays: before };
  // The library is a megabyte of tables; a folder without such holidays does not pay for it.
  const { default: library } = await import('date-holidays');
  const countries = Object.keys(new library().getCountries());
  if (!countries.includes(country)) {
    const example = 'a country is two capital letters, such as DE, FR or US';
    return {
      ok: false,
      why: `there are no public holidays of the country "${country}"; ${example}${near(country, countries)}`,
    };
  }
  const [state, part, ...rest] = (region ?? '').split('-');
  if (region !== null) {
    const states = Object.keys(new library().getStates(country) ?? {});
    if (!states.includes(state ?? '')) {
      return {
        ok: false,
        why: `${country} has no region "${region}"; allowed: ${listWords(states)}${near(region, states)}`,
      };
    }
    const parts = Object.keys(new library().getRegions(country, state ?? '') ?? {});
    if (rest.length > 0 || (part !== undefined && !parts.includes(part))) {
      const allowed = listWords([state ?? '', ...parts.map((inner) => `${state}-${inner}`)]);
      return { ok: false, why: `${country} has no region "${region}"; allowed: ${allowed}` };
    }
  }
  const calendar = new library({ country, ...(state ? { state } : {}), ...(part ? { region: part } : {}) });
  const holidays = remember(calendar);
  found.set(key, holidays);
  return { ok: true, holidays };
}

function near(word: string, allowed: readonly string[]): string {
  return didYouMean(word.toUpperCase(), allowed);
}

function remember(calendar: InstanceType<Library>): PublicHolidays {
  const years = new Map<number, ReadonlySet<string>>();
  const beginningIn = (year: number): ReadonlySet<string> => {
    const before = years.get(year);
    if (before !== undefined) return before;
    const dates = expand(calendar, year);
    years.set(year, dates);
    return dates;
  };
  const has = (date: string): boolean => {
    const year = Number(date.slice(0, 4));
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return false;
    // A holiday of several days may have begun in the year before.
    return beginningIn(year).has(date) || (date.slice(5, 7) === '01' && beginningIn(year - 1).has(date));
  };
  const all = (): readonly string[] => {
    const span = Array.from({ length: LAST_YEAR - FIRST_YEAR + 2 }, (_, index) => FIRST_YEAR - 1 + index);
    return span.flatMap((year) => [...beginningIn(year)]).filter(has);
  };
  return { has, all };
}

/** The whole days of the holidays that begin in a year. */
function expand(calendar: InstanceType<Library>, year: number): ReadonlySet<string> {
  const dates = new Set<string>();
  for (const holiday of calendar.getHolidays(year)) {
    // A holiday from noon on (`12:00:00`) closes no whole day; whoever closes then lists special hours.
    if (holiday.type !== 'public' || !holiday.date.includes(' 00:00:00')) continue;
    const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
    const days = Math.max(1, Math.floor((holiday.end.getTime() - holiday.start.getTime() + HOUR_MS) / DAY_MS));
    for (let day = 0; day < days; day++) dates.add(new Date(first + day * DAY_MS).toISOString().slice(0, 10));
  }
  return dates;
}

const DAY_MS = 86_400_000;
// A day on which clocks go forward is an hour short and still a day.
const HOUR_MS = 3_600_000;
