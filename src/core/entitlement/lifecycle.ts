// What may be done with an entitlement in which state, and what becomes of it then. A draft is activated, an active or
// waiting one is cancelled, an expired or cancelled one is renewed: a new draft of the same length from today, while the
// old one stays as it is.

import { addDays, dateAt, daysBetween, startOfDate } from '../calendar/local-date.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { type EntitlementFacts, type EntitlementStatus, entitlementStatus } from './coverage.js';

/** What the states are read from. */
export type EntitlementLifecycle = Pick<EntitlementFacts, 'status' | 'startsAt' | 'endsAt'> & {
  /** Null and not a draft: active since before we knew of it. */
  readonly activatedAt: Date | null;
  readonly cancelledAt: Date | null;
};

export type EntitlementAction = 'activate' | 'cancel' | 'renew';

/** From which states a step leads on. */
const FROM: Readonly<Record<EntitlementAction, readonly EntitlementStatus[]>> = {
  activate: ['draft'],
  cancel: ['active', 'waiting'],
  renew: ['cancelled', 'expired'],
};

/** Why the step cannot be done now, as the rest of a sentence; null when it can. */
export function entitlementActionRefusal(step: EntitlementAction, status: EntitlementStatus): string | null {
  if (FROM[step].includes(status)) return null;
  return `is ${status}; only one that is ${FROM[step].join(' or ')} can be ${PAST[step]}`;
}

const PAST: Readonly<Record<EntitlementAction, string>> = {
  activate: 'activated',
  cancel: 'cancelled',
  renew: 'renewed',
};

/** The state that it had at an instant, which may be long ago. */
export function statusAt(life: EntitlementLifecycle, at: Date): EntitlementStatus {
  const { status, startsAt, endsAt, activatedAt, cancelledAt } = life;
  if (activatedAt !== null && at < activatedAt) return 'draft';
  if (cancelledAt !== null && cancelledAt <= at) return 'cancelled';
  const then = status === 'cancelled' ? 'active' : status;
  return entitlementStatus({ status: then, startsAt, endsAt }, at);
}

/** The zone in which its days are counted: that of its SLA's calendar, or when it names none, of the default SLA's. */
export function entitlementTimeZone(
  rules: Pick<RuleSet, 'slas' | 'calendars' | 'settings'> | null,
  sla: string | null,
): string {
  const named = sla ?? rules?.settings.defaultSla ?? '';
  const calendar: Calendar | undefined = rules?.calendars.get(rules.slas.get(named)?.calendar ?? '');
  return calendar?.timeZone ?? 'UTC';
}

/** The period of a renewal: from today's midnight, as many days as before. */
export function renewedPeriod(
  { startsAt, endsAt }: Pick<EntitlementFacts, 'startsAt' | 'endsAt'>,
  timeZone: string,
  now: Date,
): { readonly startsAt: Date; readonly endsAt: Date | null } {
  const today = dateAt(timeZone, now);
  if (endsAt === null) return { startsAt: startOfDate(timeZone, today), endsAt: null };
  return periodFrom(today, { startsAt, endsAt }, timeZone);
}

/** As many days as another period has, from a date on. */
export function periodFrom(date: string, other: EntitlementPeriod, timeZone: string): EntitlementPeriod {
  const days = daysBetween(dateAt(timeZone, other.startsAt), dateAt(timeZone, other.endsAt));
  return { startsAt: startOfDate(timeZone, date), endsAt: startOfDate(timeZone, addDays(date, days)) };
}

/** From midnight to midnight. */
export interface EntitlementPeriod {
  readonly startsAt: Date;
  /** The first instant after it. */
  readonly endsAt: Date;
}

/** `Contoso Gold` -> `Contoso Gold (2)` -> `Contoso Gold (3)`. */
export function renewedName(name: string): string {
  const found = /^(.*) \((\d{1,4})\)$/s.exec(name);
  return found === null ? `${name} (2)` : `${found[1]} (${Number(found[2]) + 1})`;
}
