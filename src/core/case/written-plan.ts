// When something is to be done and by whom, as people write it on one line.

/** Times as they are written; what is left out is not said. */
export interface WrittenPlan {
  readonly due?: string;
  readonly ends?: string;
  readonly owner?: string;
}

const PLAN =
  /^(?:(?:to|by|auf) )?(.*?)(?:(?:^|,? )(?:until|till?|bis(?: zum)?) (.+?))?(?:(?:^|,? )(?:for|für) (.+))?$/i;

/** `09:00`, `tomorrow 09:00 until tomorrow 10:30`, `2h for omar`, `for omar`; `morgen 9 Uhr bis 10 Uhr für omar`. */
export function writtenPlan(text: string): WrittenPlan {
  const [, due = '', ends, owner] = PLAN.exec(text.trim()) ?? [];
  return { ...(due !== '' && { due }), ...(ends !== undefined && { ends }), ...(owner !== undefined && { owner }) };
}

/** What is to be done, and the plan behind its last colon (`Order a fuse: tomorrow 09:00 for omar`), or behind a dash
 *  or a comma if it has a time (`Order a fuse, tomorrow 9am`); else these belong to what is to be done. */
export function writtenTask(
  text: string,
  isTime: (text: string) => boolean,
): { readonly subject: string; readonly plan: WrittenPlan } {
  const colon = text.lastIndexOf(': ');
  if (colon >= 0) return { subject: text.slice(0, colon).trim(), plan: writtenPlan(text.slice(colon + 1)) };
  for (const { index, 0: mark } of [...text.matchAll(BEFORE_TIME)].slice(-MOST_MARKS)) {
    const plan = writtenPlan(text.slice(index + mark.length));
    const times = [plan.due, plan.ends].flatMap((time) => time ?? []);
    if (times.length === 0 || !times.every((time) => isTime(time) && !LENGTH_OF_TIME.test(time))) continue;
    return { subject: text.slice(0, index).trim(), plan };
  }
  return { subject: text.trim().replace(/:$/, ''), plan: {} };
}

const BEFORE_TIME = /(?<=\S)(?:,| [-–—]|[–—])\s/g;
/** A time has few of them: `Monday, 2 March, 9am`. */
const MOST_MARKS = 4;
/** `Lay a cable, 5m` says how long the cable is. */
const LENGTH_OF_TIME = /^\d+ ?\p{L}+$/u;
