// Checks the terms of entitlements and contract lines: template defaults, balances, channels, contacts and products.

import type { z } from 'zod';
import type {
  CustomerName,
  DatasetAccount,
  DatasetContact,
  DatasetEntitlement,
  DatasetProduct,
} from '../core/dataset/dataset.js';
import { formatAmount } from '../core/entitlement/amount.js';
import { CHANNELS } from '../core/rule-set/case-values.js';
import type { EntitlementTerms } from '../core/rule-set/entitlement-template.js';
import { checkChannelTerms } from '../rules/compile/entitlements.js';
import type { Path } from '../rules/yaml/node-position.js';
import { didYouMean } from '../rules/yaml/suggest.js';
import type { datasetEntitlementSchema } from './entitlement-schemas.js';
import type { DatasetInput, Entry } from './input.js';

type RawEntitlement = z.infer<ReturnType<typeof datasetEntitlementSchema>>;
/** The terms as written; entitlements and contract lines have them in common. */
export type RawTerms = Omit<RawEntitlement, 'name' | 'customer' | 'template' | 'startOn' | 'endOn' | 'default'>;
/** The terms with the values of template and defaults filled in. */
export type FilledTerms<T extends RawTerms> = T & {
  readonly [K in 'terms' | 'restrict' | 'decreaseOn' | 'products']: NonNullable<RawTerms[K]>;
};

/** The checked customers and products of the dataset. */
export interface DatasetCustomers {
  readonly accounts: readonly DatasetAccount[];
  readonly contacts: readonly DatasetContact[];
  readonly products: readonly DatasetProduct[];
}

/** Fills in values from the template, then defaults; undefined when neither states an amount. */
export function fillTerms<T extends RawTerms>(
  written: T,
  template: EntitlementTerms | undefined,
): FilledTerms<T> | undefined {
  const terms = written.terms ?? template;
  if (terms === undefined) return undefined;
  // Channel amounts of the template only fit its own total.
  const usesTemplate = written.channel === undefined && written.channels === undefined && written.terms === undefined;
  const channels = usesTemplate && template !== undefined ? channelTerms(template) : written.channels;
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

/** Checks the terms of a customer. The result is the part of an entitlement that does not depend on its period. */
export function checkTerms(
  input: DatasetInput,
  customers: DatasetCustomers,
  customer: CustomerName,
  { path, written }: Entry<FilledTerms<RawTerms>>,
) {
  const { unit, total } = written.terms;
  const { remaining = total, restrict, decreaseOn, sla = null, products, contacts } = written;
  if (remaining > total) {
    const text = `"remaining" is ${remaining}, more than "terms" (${formatAmount(total, unit)}); correct one of them`;
    input.report.error([...path, 'remaining'], 'contradiction', text);
  }
  checkListed(input, customers, customer, path, written);
  const channels = channelsOf(input, path, written);
  return { unit, total, remaining, channels, restrict, decreaseOn, sla, products, contacts };
}

function channelTerms({ channels, unit }: EntitlementTerms): RawTerms['channels'] {
  if (channels.size === 0) return undefined;
  return Object.fromEntries([...channels].map(([channel, total]) => [channel, { unit, total }]));
}

function channelsOf(
  { report }: DatasetInput,
  path: Path,
  written: FilledTerms<RawTerms>,
): DatasetEntitlement['channels'] {
  const { channel, channels } = written;
  if (channel !== undefined && channels !== undefined) {
    report.error([...path, 'channel'], 'contradiction', '"channel" and "channels" exclude each other; remove one');
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

/** Reports listed contacts of other customers, and warns about products that the dataset lacks. */
function checkListed(
  { report, options }: DatasetInput,
  { contacts, products }: DatasetCustomers,
  customer: CustomerName,
  path: Path,
  written: FilledTerms<RawTerms>,
): void {
  for (const [index, address] of written.contacts.entries()) {
    const contact = contacts.find(({ addresses }) => addresses.includes(address));
    if (contact === undefined || customer.kind === 'contact' || contact.account === customer.name) continue;
    const belongs = contact.account === null ? 'belongs to no account' : `belongs to account "${contact.account}"`;
    const text = `contact "${address}" ${belongs}, not to "${customer.name}"; remove it from the entitlement`;
    report.error([...path, 'contacts', index], 'contradiction', text);
  }
  if (options.use === 'import') return;
  const known = products.map(({ name }) => name);
  for (const [index, product] of written.products.entries()) {
    if (known.some((name) => name.toLowerCase() === product.toLowerCase())) continue;
    const text = `product "${product}" is not under "products", so no case can have it${didYouMean(product, known)}`;
    report.warning([...path, 'products', index], 'unknown-product', text);
  }
}
