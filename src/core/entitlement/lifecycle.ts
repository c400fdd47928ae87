// The lifecycle of an entitlement: a draft is activated, an active or waiting one cancelled, an expired or cancelled
// one renewed. A renewal is a new draft of the same length that starts today; the old entitlement is not changed.

import { addDays, dateAt, daysBetween, startOfDate } from '../calendar/local-date.js';
import type { Calendar } from '../rule-set/calendar.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { installationTimeZone } from '../rule-set/time-zone.js';
import { type EntitlementFacts, type EntitlementStatus, entitlementStatus } from './entitlement-facts.js';

/** The stored data that determines the status of an entitlement. */
export type EntitlementLifecycle = Pick<EntitlementFacts, 'status' | 'startsAt' | 'endsAt'> & {
  /** Null for a draft, and for an entitlement that was imported as active. */
  readonly activatedAt: Date | null;
  readonly cancelledAt: Date | null;
};

/** What agents can do with an entitlement. */
export const ENTITLEMENT_ACTIONS = ['activate', 'cancel', 'renew'] as const;
export type EntitlementAction = (typeof ENTITLEMENT_ACTIONS)[number];

/** The statuses in which an action is allowed. */
const ALLOWED_IN: Readonly<Record<EntitlementAction, readonly EntitlementStatus[]>> = {
  activate: ['draft'],
  cancel: ['active', 'waiting'],
  renew: ['cancelled', 'expired'],
};

/** Why an action is not allowed in a status, as the end of a sentence about the entitlement; null when it is
 *  allowed. */
export function entitlementActionRefusal(action: EntitlementAction, status: EntitlementStatus): string | null {
  const allowed = ALLOWED_IN[action];
  if (allowed.includes(status)) return null;
  return `is ${status}; it can be ${PAST[action]} only when it is ${allowed.join(' or ')}`;
}

const PAST: Readonly<Record<EntitlementAction, string>> = {
  activate: 'activated',
  cancel: 'cancelled',
  renew: 'renewed',
};

/** The status at any instant, past or future. */
export function statusAt(life: EntitlementLifecycle, at: Date): EntitlementStatus {
  const { status, startsAt, endsAt, activatedAt, cancelledAt } = life;
  if (activatedAt !== null && at < activatedAt) return 'draft';
  if (cancelledAt !== null && cancelledAt <= at) return 'cancelled';
  const effective = status === 'cancelled' ? 'active' : status;
  return entitlementStatus({ status: effective, startsAt, endsAt }, at);
}

/** The time zone in which the days of an entitlement start: that of its SLA's calendar, else the installation's. */
export function entitlementTimeZone(
  rules: Pick<RuleSet, 'slas' | 'calendars' | 'settings'> | null,
  sla: string | null,
): string {
  if (rules === null) return 'UTC';
  const calendar: Calendar | undefined = rules.calendars.get(rules.slas.get(sla ?? '')?.calendar ?? '');
  return calendar?.timeZone ?? installationTimeZone(rules);
}

/** The period of a renewal: it starts at midnight today and has as many days as before. */
export function renewedPeriod(
  { startsAt, endsAt }: Pick<EntitlementFacts, 'startsAt' | 'endsAt'>,
  timeZone: string,
  now: Date,
): { readonly startsAt: Date; readonly endsAt: Date | null } {
  const today = dateAt(timeZone, now);
  if (endsAt === null) return { startsAt: startOfDate(timeZone, today), endsAt: null };
  return periodFrom(today, { startsAt, endsAt }, timeZone);
}

/** A period that starts on a date and has as many days as another one. */
export function periodFrom(date: string, other: EntitlementPeriod, timeZone: string): EntitlementPeriod {
  const days = daysBetween(dateAt(timeZone, other.startsAt), dateAt(timeZone, other.endsAt));
  return { startsAt: startOfDate(timeZone, date), endsAt: startOfDate(timeZone, addDays(date, days)) };
}

/** A period of whole days, from local midnight to local midnight. */
export interface EntitlementPeriod {
  readonly startsAt: Date;
  /** The first instant after the period. */
  readonly endsAt: Date;
}

/** The name of a renewal: `Contoso Gold` -> `Contoso Gold (2)` -> `Contoso Gold (3)`. */
export function renewedName(name: string): string {
  const match = /^(.*) \((\d{1,4})\)$/s.exec(name);
  return match === null ? `${name} (2)` : `${match[1]} (${Number(match[2]) + 1})`;
}
