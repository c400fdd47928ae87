// Reads the draft of an entitlement from single values, as one in an import file is read, so that the same terms mean
// the same everywhere.

import { dateAt } from '../core/calendar/local-date.js';
import type { DatasetEntitlement } from '../core/dataset/dataset.js';
import { entitlementTimeZone } from '../core/entitlement/lifecycle.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import { parseDataset } from './parse.js';

/** As people write them. */
export interface CreateOptions {
  readonly customer: string;
  readonly template?: string;
  readonly terms?: string;
  readonly channel?: readonly string[];
  readonly start?: string;
  readonly end?: string;
  readonly sla?: string;
  readonly product?: readonly string[];
  readonly contact?: readonly string[];
  readonly decreaseOn?: string;
  readonly unrestricted: boolean;
  readonly default: boolean;
}

export type EntitlementDraft =
  | { readonly ok: true; readonly entitlement: DatasetEntitlement }
  | { readonly ok: false; readonly text: string };

/** What is wrong with them is for people. */
export function readEntitlementDraft(
  rules: RuleSet,
  name: string,
  options: CreateOptions,
  now: Date,
): EntitlementDraft {
  const { customer, template, terms, channel, start, end, sla, product, contact, decreaseOn } = options;
  const zone = entitlementTimeZone(rules, sla ?? rules.entitlementTemplates.get(template ?? '')?.sla ?? null);
  const written = {
    ...{ name, customer, template, terms, sla, decreaseOn, products: product, contacts: contact, endOn: end },
    startOn: start ?? dateAt(zone, now),
    channels: channel && channelsOf(channel),
    default: options.default || undefined,
    restrict: options.unrestricted ? false : undefined,
  };
  // JSON is YAML, and leaves out what is undefined.
  const given = parseDataset('options', JSON.stringify({ entitlements: [written] }), { rules, use: 'import' });
  if (!given.ok) return { ok: false, text: given.problems.map(({ message }) => message).join('\n') };
  const [entitlement] = given.dataset.entitlements;
  if (entitlement === undefined) throw new Error('the options were read as no entitlement');
  return { ok: true, entitlement };
}

/** Each is `email` or `phone: 5 cases`; a map as soon as one has terms. */
function channelsOf(written: readonly string[]): readonly string[] | Readonly<Record<string, string>> {
  const pairs = written.map((one): readonly [string, string] => {
    const [channel = '', ...terms] = one.split(':');
    return [channel.trim(), terms.join(':').trim()];
  });
  if (pairs.every(([, terms]) => terms === '')) return pairs.map(([channel]) => channel);
  return Object.fromEntries(pairs);
}
