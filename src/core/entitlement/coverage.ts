// What support a customer has bought, and whether it covers a case. Judged by the clock: waiting and expired are never
// stored. What a case takes from it is in entitlement-debit.ts.

import type { EntitlementUnit } from '../rule-set/entitlement-template.js';

/** One entitlement with its balances at the moment of asking. */
export interface EntitlementFacts {
  readonly id: string;
  readonly name: string;
  /** Who bought it: the sender's account, or the sender. */
  readonly holder: 'account' | 'contact';
  readonly unit: EntitlementUnit;
  readonly total: number;
  readonly remaining: number;
  /** Empty: every channel. A channel without numbers of its own draws on the total alone. */
  readonly channels: readonly {
    readonly channel: string;
    readonly total: number | null;
    readonly remaining: number | null;
  }[];
  /** True: nothing is covered when nothing remains. False: the balance may go negative. */
  readonly restrict: boolean;
  readonly decreaseOn: 'creation' | 'resolution';
  readonly startsAt: Date;
  /** The first instant that it no longer covers; null: it does not end. */
  readonly endsAt: Date | null;
  readonly status: 'draft' | 'active' | 'on-hold' | 'cancelled';
  readonly sla: string | null;
  /** Empty: every product. */
  readonly products: readonly string[];
  /** Addresses or ids of the contacts that an account's entitlement counts for. Empty: all of them. */
  readonly contacts: readonly string[];
  readonly isDefault: boolean;
}

export type EntitlementStatus = 'draft' | 'waiting' | 'active' | 'on-hold' | 'expired' | 'cancelled';

/** What a case asks for. */
export interface CoverageRequest {
  readonly channel: string;
  readonly product: string | null;
  /** Every name by which the sender may be listed: id, addresses. None: a stranger of the account. */
  readonly contact: string | readonly string[] | null;
  readonly now: Date;
}

export type CoverageCode =
  | 'entitlement-covers'
  | 'entitlement-not-active'
  | 'entitlement-other-contact'
  | 'entitlement-other-product'
  | 'entitlement-other-channel'
  | 'entitlement-used-up'
  | 'no-entitlement';

export interface CoverageReason {
  readonly code: CoverageCode;
  readonly text: string;
}

export interface CoverageResult {
  /** The one that covers; when none does, the first that would if it were not used up. */
  readonly entitlement: EntitlementFacts | null;
  readonly covered: boolean;
  /** One for each entitlement looked at, in the order of looking. */
  readonly reasons: readonly CoverageReason[];
}

/** The state that the clock gives an entitlement. */
export function entitlementStatus(
  entitlement: Pick<EntitlementFacts, 'status' | 'startsAt' | 'endsAt'>,
  now: Date,
): EntitlementStatus {
  const { status, startsAt, endsAt } = entitlement;
  if (status === 'draft' || status === 'cancelled') return status;
  if (endsAt !== null && endsAt <= now) return 'expired';
  if (status === 'on-hold') return status;
  return now < startsAt ? 'waiting' : 'active';
}

/** `15 cases`; coverage dates have no number. */
export function formatAmount(amount: number, unit: EntitlementUnit): string {
  return unit === 'coverage-dates' ? 'coverage dates' : `${amount} ${unit}`;
}

/** `14 cases left`, or `coverage dates`, of which nothing is ever used. */
export function formatRemaining(remaining: number, unit: EntitlementUnit): string {
  return unit === 'coverage-dates' ? formatAmount(0, unit) : `${formatAmount(remaining, unit)} left`;
}

/** What remains to be counted; null: nothing is counted. */
export function countedRemaining({ unit, remaining }: Pick<EntitlementFacts, 'unit' | 'remaining'>): number | null {
  return unit === 'coverage-dates' ? null : remaining;
}

/**
 * The first entitlement that covers the request: the explicit default first, then the one that ends earliest. Expects
 * only entitlements of the sender and of the sender's account.
 */
export function coverage(entitlements: readonly EntitlementFacts[], request: CoverageRequest): CoverageResult {
  const reasons: CoverageReason[] = [];
  let usedUp: EntitlementFacts | null = null;
  for (const entitlement of [...entitlements].sort(inOrderOfUse)) {
    const reason = judge(entitlement, request);
    if (reason.code === 'entitlement-covers') {
      const left = entitlements.length - reasons.length - 1;
      const why = left === 0 ? '' : `; ${whyFirst(entitlement)}, so ${others(left)} not looked at`;
      return { entitlement, covered: true, reasons: [...reasons, { ...reason, text: `${reason.text}${why}` }] };
    }
    reasons.push(reason);
    if (reason.code === 'entitlement-used-up') usedUp ??= entitlement;
  }
  if (reasons.length === 0) reasons.push({ code: 'no-entitlement', text: 'the customer has no entitlement' });
  return { entitlement: usedUp, covered: false, reasons };
}

function whyFirst({ isDefault, endsAt }: EntitlementFacts): string {
  if (isDefault) return "it is the customer's default";
  return endsAt === null ? 'it began first' : 'it ends first';
}

function others(count: number): string {
  return count === 1 ? 'another one was' : `${count} others were`;
}

function judge(entitlement: EntitlementFacts, request: CoverageRequest): CoverageReason {
  const named = `entitlement '${entitlement.name}'`;
  const status = entitlementStatus(entitlement, request.now);
  if (status !== 'active') {
    return { code: 'entitlement-not-active', text: `${named} is ${describe(entitlement, status)}` };
  }
  if (!countsForContact(entitlement, request.contact)) {
    return { code: 'entitlement-other-contact', text: `${named} does not list the sender among its contacts` };
  }
  if (!listsOrIsEmpty(entitlement.products, request.product === null ? [] : [request.product])) {
    const product = request.product === null ? 'a case without a product' : `product '${request.product}'`;
    return { code: 'entitlement-other-product', text: `${named} does not cover ${product}` };
  }
  const channel = entitlement.channels.find((term) => same(term.channel, request.channel));
  if (channel === undefined && entitlement.channels.length > 0) {
    return { code: 'entitlement-other-channel', text: `${named} does not cover channel '${request.channel}'` };
  }
  const { unit } = entitlement;
  const restrict = entitlement.restrict && unit !== 'coverage-dates';
  if (restrict && entitlement.remaining <= 0) {
    return {
      code: 'entitlement-used-up',
      text: `${named} has ${entitlement.remaining} ${unit} left and is restricted`,
    };
  }
  const onChannel = channel?.remaining ?? null;
  if (restrict && onChannel !== null && onChannel <= 0) {
    const text = `${named} has ${onChannel} ${unit} left for channel '${request.channel}' and is restricted`;
    return { code: 'entitlement-used-up', text };
  }
  return { code: 'entitlement-covers', text: `${named} covers it, ${formatRemaining(entitlement.remaining, unit)}` };
}

function describe(entitlement: EntitlementFacts, status: Exclude<EntitlementStatus, 'active'>): string {
  switch (status) {
    case 'draft':
      return 'a draft';
    case 'cancelled':
      return 'cancelled';
    case 'on-hold':
      return 'on hold with its contract';
    case 'waiting':
      return `waiting until ${entitlement.startsAt.toISOString()}`;
    case 'expired':
      return `expired since ${entitlement.endsAt?.toISOString() ?? 'its end'}`;
    default: {
      const never: never = status;
      throw new Error(`no such status: ${String(never)}`);
    }
  }
}

// A contact's own entitlement needs no list: it was bought by and for that contact.
function countsForContact(entitlement: EntitlementFacts, contact: CoverageRequest['contact']): boolean {
  if (entitlement.holder === 'contact') return true;
  return listsOrIsEmpty(
    entitlement.contacts,
    contact === null ? [] : typeof contact === 'string' ? [contact] : contact,
  );
}

function listsOrIsEmpty(list: readonly string[], names: readonly string[]): boolean {
  return list.length === 0 || list.some((listed) => names.some((name) => same(listed, name)));
}

// People write addresses, products and channels in any case; two that differ in nothing else are the same.
function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Default first, then the earliest end; equals in a fixed order, so that two workers choose the same one. */
function inOrderOfUse(a: EntitlementFacts, b: EntitlementFacts): number {
  if (a.isDefault !== b.isDefault) return a.isDefault ? -1 : 1;
  const [endA, endB] = [a, b].map((e) => e.endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  if (endA !== endB && endA !== undefined && endB !== undefined) return endA - endB;
  return a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
