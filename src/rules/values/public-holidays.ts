// Public holidays of countries and regions, from the date-holidays library. A year is computed when one of its dates is
// looked up, and cached: fifty years of a lunar calendar take a second, one year takes milliseconds.

import type Holidays from 'date-holidays';
import { didYouMean, listWords } from '../yaml/suggest.js';

/** The public holidays of a country or region; dates are `YYYY-MM-DD`. */
export interface PublicHolidays {
  /** Whether the date is a public holiday, closed all day. */
  readonly has: (date: string) => boolean;
  /** Every public holiday. Slow. */
  readonly all: () => readonly string[];
}

// The years for which public holidays are computed. Other years have none.
const FIRST_YEAR = 2000;
const LAST_YEAR = 2060;

type Library = typeof Holidays;

const cache = new Map<string, PublicHolidays>();

/** Finds the holidays of a country or of one of its regions, or explains why there are none. */
export async function findHolidays(
  country: string,
  region: string | null,
): Promise<{ readonly ok: true; readonly holidays: PublicHolidays } | { readonly ok: false; readonly why: string }> {
  const key = `${country} ${region ?? ''}`;
  const cached = cache.get(key);
  if (cached !== undefined) return { ok: true, holidays: cached };
  // Imported on demand: the library is a megabyte of tables that most rule folders do not need.
  const { default: library } = await import('date-holidays');
  const countries = Object.keys(new library().getCountries());
  if (!countries.includes(country)) {
    const text = `no public holidays are known for country "${country}"; write a code such as DE, FR or US`;
    return { ok: false, why: `${text}${suggestion(country, countries)}` };
  }
  const [state, part, ...rest] = (region ?? '').split('-');
  if (region !== null) {
    const states = Object.keys(new library().getStates(country) ?? {});
    if (!states.includes(state ?? '')) {
      return {
        ok: false,
        why: `${country} has no region "${region}"; allowed: ${listWords(states)}${suggestion(region, states)}`,
      };
    }
    const parts = Object.keys(new library().getRegions(country, state ?? '') ?? {});
    if (rest.length > 0 || (part !== undefined && !parts.includes(part))) {
      const allowed = listWords([state ?? '', ...parts.map((inner) => `${state}-${inner}`)]);
      return { ok: false, why: `${country} has no region "${region}"; allowed: ${allowed}` };
    }
  }
  const calendar = new library({ country, ...(state ? { state } : {}), ...(part ? { region: part } : {}) });
  const holidays = cacheByYear(calendar);
  cache.set(key, holidays);
  return { ok: true, holidays };
}

function suggestion(word: string, allowed: readonly string[]): string {
  return didYouMean(word.toUpperCase(), allowed);
}

function cacheByYear(calendar: InstanceType<Library>): PublicHolidays {
  const years = new Map<number, ReadonlySet<string>>();
  const holidaysOf = (year: number): ReadonlySet<string> => {
    const cached = years.get(year);
    if (cached !== undefined) return cached;
    const dates = computeYear(calendar, year);
    years.set(year, dates);
    return dates;
  };
  const has = (date: string): boolean => {
    const year = Number(date.slice(0, 4));
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return false;
    // A holiday of several days may have started in the previous year.
    return holidaysOf(year).has(date) || (date.slice(5, 7) === '01' && holidaysOf(year - 1).has(date));
  };
  const all = (): readonly string[] => {
    const span = Array.from({ length: LAST_YEAR - FIRST_YEAR + 2 }, (_, index) => FIRST_YEAR - 1 + index);
    return span.flatMap((year) => [...holidaysOf(year)]).filter(has);
  };
  return { has, all };
}

/** The dates of all holidays that start in a year. */
function computeYear(calendar: InstanceType<Library>, year: number): ReadonlySet<string> {
  const dates = new Set<string>();
  for (const holiday of calendar.getHolidays(year)) {
    // Ignore half-day holidays (`12:00:00`). Admins who close then can list special hours.
    if (holiday.type !== 'public' || !holiday.date.includes(' 00:00:00')) continue;
    const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
    const days = Math.max(1, Math.floor((holiday.end.getTime() - holiday.start.getTime() + HOUR_MS) / DAY_MS));
    for (let day = 0; day < days; day++) dates.add(new Date(first + day * DAY_MS).toISOString().slice(0, 10));
  }
  return dates;
}

const DAY_MS = 86_400_000;
// Tolerates the missing hour of a day on which daylight saving starts.
const HOUR_MS = 3_600_000;
