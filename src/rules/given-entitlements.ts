// Given entitlements: bought by a customer who exists, for a period that has days, with balances that add up.

import type { z } from 'zod';
import type {
  GivenAccount,
  GivenContact,
  GivenCustomer,
  GivenEntitlement,
  GivenProduct,
} from '../core/casework/given.js';
import type { EntitlementTerms } from '../core/rule-set.js';
import { addDays, startOfDate } from '../core/terms/calendar-date.js';
import { sayAmount } from '../core/terms/entitlement.js';
import { entitlementZone } from '../core/terms/entitlement-life.js';
import { checkChannelTerms } from './compile/entitlements.js';
import { sayUnknownAccount } from './given-customers.js';
import { type Entry, type GivenInput, rawTexts, refuseTwice } from './given-input.js';
import { CHANNELS } from './schema/entitlements.js';
import type { givenEntitlementSchema } from './schema/given.js';
import type { Path } from './source.js';
import { didYouMean } from './suggest.js';

type Raw = z.infer<ReturnType<typeof givenEntitlementSchema>>;
/** What is said of the terms: the part that a line of a contract has too. */
export type RawTerms = Omit<Raw, 'name' | 'customer' | 'template' | 'startOn' | 'endOn' | 'default'>;
/** With what its template and the defaults say filled in. */
type Filled<T extends RawTerms> = T & {
  readonly [K in 'terms' | 'restrict' | 'decreaseOn' | 'products']: NonNullable<RawTerms[K]>;
};
type Written = Filled<Raw>;

export interface GivenCustomers {
  readonly accounts: readonly GivenAccount[];
  readonly contacts: readonly GivenContact[];
  readonly products: readonly GivenProduct[];
}

/** Without a first day it has always been there. */
const ALWAYS = new Date(0);

export function checkEntitlements(
  input: GivenInput,
  customers: GivenCustomers,
  raw: readonly Entry<Raw>[],
): readonly GivenEntitlement[] {
  const { report, options } = input;
  const entries = raw.flatMap((entry) => filledIn(input, entry) ?? []);
  const twice = (name: string) => `another entitlement above is called "${name}" too; give it a "name" of its own`;
  refuseTwice(input, entries, (written) => [nameOf(written)], twice, []);
  const preferred = entries.filter(({ written }) => written.default);
  const second = (customer: string) => `"${customer}" has a default entitlement above already; keep one of them`;
  refuseTwice(input, preferred, ({ customer }) => [customer], second, ['default']);

  return entries.map(({ path, written }) => {
    // So that it ends at the customer's midnight.
    const timeZone = entitlementZone(options.rules, written.sla ?? null);
    const startsAt = written.startOn === undefined ? ALWAYS : startOfDate(timeZone, written.startOn);
    const endsAt = written.endOn === undefined ? null : startOfDate(timeZone, addDays(written.endOn, 1));
    if (endsAt !== null && endsAt <= startsAt) {
      report.error([...path, 'endOn'], 'contradiction', `it ends on ${written.endOn}, before it starts`);
    }
    const customer = customerOf(input, path, written.customer);
    const terms = checkTerms(input, customers, customer, { path, written });
    const { default: isDefault } = written;
    return { name: nameOf(written), customer, ...terms, startsAt, endsAt, isDefault, status: 'active', contract: null };
  });
}

/** What was bought by a customer, whenever it was. */
export function checkTerms(
  input: GivenInput,
  customers: GivenCustomers,
  customer: GivenCustomer,
  { path, written }: Entry<Filled<RawTerms>>,
) {
  const { unit, total } = written.terms;
  const { remaining = total, restrict, decreaseOn, sla = null, products, contacts } = written;
  if (remaining > total) {
    const text = `${remaining} cannot remain of ${sayAmount(total, unit)}; raise "terms" or lower "remaining"`;
    input.report.error([...path, 'remaining'], 'contradiction', text);
  }
  checkListed(input, customers, customer, path, written);
  const channels = channelsOf(input, path, written);
  return { unit, total, remaining, channels, restrict, decreaseOn, sla, products, contacts };
}

/** What is said, else what the template says, else the default; undefined when nobody says what was bought. */
export function fillTerms<T extends RawTerms>(
  written: T,
  template: EntitlementTerms | undefined,
): Filled<T> | undefined {
  const terms = written.terms ?? template;
  if (terms === undefined) return undefined;
  // Totals of channels belong to the total: another total leaves them behind.
  const own = written.channel === undefined && written.channels === undefined && written.terms === undefined;
  const channels = own && template !== undefined ? channelTerms(template) : written.channels;
  return {
    ...written,
    ...(channels !== undefined && { channels }),
    terms: { unit: terms.unit, total: terms.total },
    sla: written.sla ?? template?.sla ?? undefined,
    restrict: written.restrict ?? template?.restrict ?? true,
    decreaseOn: written.decreaseOn ?? template?.decreaseOn ?? 'creation',
    products: written.products ?? [...(template?.products ?? [])],
  };
}

/** Undefined when what is said is not enough. */
function filledIn({ report, options }: GivenInput, { path, written }: Entry<Raw>): Entry<Written> | undefined {
  const template = options.rules?.entitlementTemplates.get(written.template ?? '');
  const filled = fillTerms(written, template);
  if (filled === undefined) {
    // A template that does not exist was told already.
    if (written.template === undefined) {
      report.error(path, 'missing', '"terms" is missing; write an amount such as 15 cases, or a "template"');
    }
    return undefined;
  }
  const days = written.endOn === undefined ? (template?.validForDays ?? null) : null;
  if (days !== null && written.startOn === undefined) {
    const text = `"startOn" is missing; "${template?.name}" is valid for ${days} days from then, unless "endOn" is said`;
    report.error(path, 'missing', text);
    return undefined;
  }
  const endOn = days === null ? written.endOn : addDays(written.startOn ?? '', days - 1);
  return { path, written: { ...filled, ...(endOn !== undefined && { endOn }) } };
}

function channelTerms({ channels, unit }: EntitlementTerms): Raw['channels'] {
  if (channels.size === 0) return undefined;
  return Object.fromEntries([...channels].map(([channel, total]) => [channel, { unit, total }]));
}

function nameOf({ name, customer, terms: { unit, total } }: Written): string {
  return name ?? `${customer} ${sayAmount(total, unit)}`;
}

export function customerOf(input: GivenInput, path: Path, customer: string): GivenCustomer {
  const { report, options } = input;
  const accounts = rawTexts(input, 'accounts', 'name');
  if (!customer.includes('@') || accounts.has(customer)) {
    if (options.use === 'explain' && !accounts.has(customer)) {
      report.error([...path, 'customer'], 'unknown-account', sayUnknownAccount(customer, accounts));
    }
    return { kind: 'account', name: customer };
  }
  const address = customer.toLowerCase();
  const known = contactAddresses(input);
  if (options.use === 'explain' && !known.has(address)) {
    const text = `contact "${customer}" does not exist; add it under contacts${didYouMean(customer, known)}`;
    report.error([...path, 'customer'], 'unknown-contact', text);
  }
  return { kind: 'contact', address };
}

function contactAddresses(input: GivenInput): ReadonlySet<string> {
  return new Set([...rawTexts(input, 'contacts', 'email', 'emails')].map((address) => address.toLowerCase()));
}

function channelsOf({ report }: GivenInput, path: Path, written: Filled<RawTerms>): GivenEntitlement['channels'] {
  const { channel, channels } = written;
  if (channel !== undefined && channels !== undefined) {
    report.error([...path, 'channel'], 'contradiction', 'write "channel" for one or "channels" for several, not both');
  }
  if (channels === undefined) return channel === undefined ? [] : [{ channel, total: null }];
  if (Array.isArray(channels)) return [...new Set(channels)].map((one) => ({ channel: one, total: null }));
  return CHANNELS.flatMap((one) => {
    const terms = channels[one];
    if (terms === undefined) return [];
    checkChannelTerms(report, [...path, 'channels', one], one, terms, written.terms);
    return [{ channel: one, total: terms.total }];
  });
}

/** Listed contacts belong to the customer; a product that is not given may be known elsewhere, or be a slip. */
function checkListed(
  { report, options }: GivenInput,
  { contacts, products }: GivenCustomers,
  customer: GivenCustomer,
  path: Path,
  written: Filled<RawTerms>,
): void {
  for (const [index, address] of written.contacts.entries()) {
    const contact = contacts.find(({ addresses }) => addresses.includes(address));
    if (contact === undefined || customer.kind === 'contact' || contact.account === customer.name) continue;
    const belongs = contact.account === null ? 'belongs to no account' : `belongs to account "${contact.account}"`;
    const text = `contact "${address}" ${belongs}, so an entitlement of "${customer.name}" cannot count for it`;
    report.error([...path, 'contacts', index], 'contradiction', text);
  }
  if (options.use === 'import') return;
  const known = products.map(({ name }) => name);
  for (const [index, product] of written.products.entries()) {
    if (known.some((name) => name.toLowerCase() === product.toLowerCase())) continue;
    const text = `product "${product}" is not given, so no case can have it${didYouMean(product, known)}`;
    report.warning([...path, 'products', index], 'unknown-product', text);
  }
}
