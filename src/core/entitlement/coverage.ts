// Finds the entitlement that covers a case, with the reason for each entitlement that does not.

import { instantInWords } from '../calendar/times-in-words.js';
import { formatRemaining } from './amount.js';
import { type EntitlementFacts, type EntitlementStatus, entitlementStatus } from './entitlement-facts.js';

/** What an entitlement has to cover. */
export interface CoverageRequest {
  readonly channel: string;
  readonly product: string | null;
  /** The id and addresses under which the sender may be listed; null: an unknown person of the account. */
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

/** Why one entitlement does or does not cover the case. */
export interface CoverageReason {
  readonly code: CoverageCode;
  readonly text: string;
}

/** The result of the search. */
export interface CoverageResult {
  /** The one that covers the case; if none does, the first that is only used up. */
  readonly entitlement: EntitlementFacts | null;
  readonly covered: boolean;
  /** One per checked entitlement, in order. */
  readonly reasons: readonly CoverageReason[];
}

/**
 * Finds the first entitlement that covers the request: the customer's default first, then the one that ends earliest.
 * Expects only entitlements of the sender and of the sender's account.
 */
export function coverage(entitlements: readonly EntitlementFacts[], request: CoverageRequest): CoverageResult {
  const reasons: CoverageReason[] = [];
  let usedUp: EntitlementFacts | null = null;
  for (const entitlement of [...entitlements].sort(byPriority)) {
    const reason = check(entitlement, request);
    if (reason.code === 'entitlement-covers') {
      const unchecked = entitlements.length - reasons.length - 1;
      const why = unchecked === 0 ? '' : `; ${whyFirst(entitlement)}, so ${others(unchecked)} not checked`;
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
  return endsAt === null ? 'it started first' : 'it ends first';
}

function others(count: number): string {
  return count === 1 ? 'one other was' : `${count} others were`;
}

function check(entitlement: EntitlementFacts, request: CoverageRequest): CoverageReason {
  const named = `entitlement '${entitlement.name}'`;
  const status = entitlementStatus(entitlement, request.now);
  if (status !== 'active') {
    return { code: 'entitlement-not-active', text: `${named} is ${describeStatus(entitlement, status)}` };
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

function describeStatus(entitlement: EntitlementFacts, status: Exclude<EntitlementStatus, 'active'>): string {
  switch (status) {
    case 'draft':
      return 'a draft';
    case 'cancelled':
      return 'cancelled';
    case 'on-hold':
      return 'on hold with its contract';
    case 'waiting':
      return `waiting until ${instantInWords(entitlement.startsAt, 'UTC', 'en')}`;
    case 'expired':
      return `expired since ${entitlement.endsAt === null ? 'its end' : instantInWords(entitlement.endsAt, 'UTC', 'en')}`;
    default: {
      const never: never = status;
      throw new Error(`unknown status ${String(never)}`);
    }
  }
}

// An entitlement that a contact bought is for that contact and has no list.
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

// Addresses, products and channels are compared without case, because people write them in any case.
function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Default first, then earliest end, earliest start and id, so that all workers choose the same one. */
function byPriority(a: EntitlementFacts, b: EntitlementFacts): number {
  if (a.isDefault !== b.isDefault) return a.isDefault ? -1 : 1;
  const [endA, endB] = [a, b].map((e) => e.endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  if (endA !== endB && endA !== undefined && endB !== undefined) return endA - endB;
  return a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
