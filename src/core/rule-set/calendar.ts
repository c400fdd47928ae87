// When business is open.

/** When business is open. The time zone is an IANA name that exists. */
export interface Calendar {
  readonly name: string;
  readonly timeZone: string;
  /** Per weekday, Monday first; or open all the time. */
  readonly hours: 'always' | readonly (readonly OpenInterval[])[];
  /** By date `YYYY-MM-DD`: the intervals that replace that day's. None: closed. Public holidays of a country are worked
   *  out when a date of their year is asked for, so ask with `get`; walking over all of them is slow. */
  readonly holidays: ReadonlyMap<string, readonly OpenInterval[]>;
}

/** Wall-clock minutes from the midnight on which it starts; `toMinute` beyond 1440 runs into the next day. */
export interface OpenInterval {
  readonly fromMinute: number;
  readonly toMinute: number;
}
