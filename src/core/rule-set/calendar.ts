// Business hours: the weekly opening hours of a time zone, and the dates that differ.

/** Business hours. */
export interface Calendar {
  readonly name: string;
  /** A valid IANA name. */
  readonly timeZone: string;
  /** Per weekday, Monday first, or always open. */
  readonly hours: 'always' | readonly (readonly OpenInterval[])[];
  /** By date `YYYY-MM-DD`: the intervals that replace the usual ones of that day; an empty list is a closed day. Public
   *  holidays are computed per year on first lookup, so use `get`: iterating over the map computes every year. */
  readonly holidays: ReadonlyMap<string, readonly OpenInterval[]>;
}

/** Wall-clock minutes since the midnight of the day it starts on. A `toMinute` over 1440 runs into the next day. */
export interface OpenInterval {
  readonly fromMinute: number;
  readonly toMinute: number;
}
