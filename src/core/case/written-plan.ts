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

/** `Order a fuse: tomorrow 09:00 for omar`: what is to be done, and the plan behind its last colon and blank. */
export function writtenTask(text: string): { readonly subject: string; readonly plan: WrittenPlan } {
  const colon = text.lastIndexOf(': ');
  if (colon < 0) return { subject: text.trim().replace(/:$/, ''), plan: {} };
  return { subject: text.slice(0, colon).trim(), plan: writtenPlan(text.slice(colon + 1)) };
}
