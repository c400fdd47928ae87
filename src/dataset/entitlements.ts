// Given entitlements: bought by a customer who exists, for a period that has days, with balances that add up.

import type { z } from 'zod';
import { addDays, startOfDate } from '../core/calendar/local-date.js';
import type {
  CustomerName,
  DatasetAccount,
  DatasetContact,
  DatasetEntitlement,
  DatasetProduct,
} from '../core/dataset/dataset.js';
import { formatAmount } from '../core/entitlement/amount.js';
import { entitlementTimeZone } from '../core/entitlement/lifecycle.js';
import { CHANNELS } from '../core/rule-set/case-values.js';
import type { EntitlementTerms } from '../core/rule-set/entitlement-template.js';
import { checkChannelTerms } from '../rules/compile/entitlements.js';
import type { Path } from '../rules/yaml/source.js';
import { didYouMean } from '../rules/yaml/suggest.js';
import { unknownAccountText } from './customers.js';
import { type DatasetInput, type Entry, rawTexts, reportDuplicates } from './input.js';
import type { datasetEntitlementSchema } from './schema.js';

type Raw = z.infer<ReturnType<typeof datasetEntitlementSchema>>;
/** What is said of the terms: the part that a line of a contract has too. */
export type RawTerms = Omit<Raw, 'name' | 'customer' | 'template' | 'startOn' | 'endOn' | 'default'>;
/** With what its template and the defaults say filled in. */
type Filled<T extends RawTerms> = T & {
  readonly [K in 'terms' | 'restrict' | 'decreaseOn' | 'products']: NonNullable<RawTerms[K]>;
};
type Written = Filled<Raw>;

export interface DatasetCustomers {
  readonly accounts: readonly DatasetAccount[];
  readonly contacts: readonly DatasetContact[];
  readonly products: readonly DatasetProduct[];
}

/** Without a first day it has always been there. */
const ALWAYS = new Date(0);

export function checkEntitlements(
  input: DatasetInput,
  customers: DatasetCustomers,
  raw: readonly Entry<Raw>[],
): readonly DatasetEntitlement[] {
  const { report, options } = input;
  const entries = raw.flatMap((entry) => filledIn(input, entry) ?? []);
  const twice = (name: string) => `another entitlement above is called "${name}" too; give it a "name" of its own`;
  reportDuplicates(input, entries, (written) => [nameOf(written)], twice, []);
  const preferred = entries.filter(({ written }) => written.default);
  const second = (customer: string) => `"${customer}" has a default entitlement above already; keep one of them`;
  reportDuplicates(input, preferred, ({ customer }) => [customer], second, ['default']);

  return entries.map(({ path, written }) => {
    // So that it ends at the customer's midnight.
    const timeZone = entitlementTimeZone(options.rules, written.sla ?? null);
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
  input: DatasetInput,
  customers: DatasetCustomers,
  customer: CustomerName,
  { path, written }: Entry<Filled<RawTerms>>,
) {
  const { unit, total } = written.terms;
  const { remaining = total, restrict, decreaseOn, sla = null, products, contacts } = written;
  if (remaining > total) {
    const text = `${remaining} cannot remain of ${formatAmount(total, unit)}; raise "terms" or lower "remaining"`;
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
function filledIn({ report, options }: DatasetInput, { path, written }: Entry<Raw>): Entry<Written> | undefined {
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
  return name ?? `${customer} ${formatAmount(total, unit)}`;
}

export function customerOf(input: DatasetInput, path: Path, customer: string): CustomerName {
  const { report, options } = input;
  const accounts = rawTexts(input, 'accounts', 'name');
  if (!customer.includes('@') || accounts.has(customer)) {
    if (options.use === 'explain' && !accounts.has(customer)) {
      report.error([...path, 'customer'], 'unknown-account', unknownAccountText(customer, accounts));
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

function contactAddresses(input: DatasetInput): ReadonlySet<string> {
  return new Set([...rawTexts(input, 'contacts', 'email', 'emails')].map((address) => address.toLowerCase()));
}

function channelsOf({ report }: DatasetInput, path: Path, written: Filled<RawTerms>): DatasetEntitlement['channels'] {
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
  { report, options }: DatasetInput,
  { contacts, products }: DatasetCustomers,
  customer: CustomerName,
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
