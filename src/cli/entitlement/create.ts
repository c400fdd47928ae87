// `casemill entitlement create`: checked as a file of given things would be, so that the same terms mean the same
// everywhere.

import { dateAt } from '../../core/calendar/local-date.js';
import { entitlementTimeZone } from '../../core/entitlement/lifecycle.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { parseDataset } from '../../dataset/parse.js';
import { createEntitlement, type EntitlementDeps } from '../../usecases/entitlement/entitlements.js';
import { WrongUseError } from '../command.js';

/** As they are written on the command line. */
export interface CreateOptions {
  readonly customer: string;
  readonly template?: string;
  readonly terms?: string;
  readonly channel?: string[];
  readonly start?: string;
  readonly end?: string;
  readonly sla?: string;
  readonly product?: string[];
  readonly contact?: string[];
  readonly decreaseOn?: string;
  readonly unrestricted?: boolean;
  readonly default?: boolean;
}

/** Throws WrongUseError when the options do not make an entitlement. */
export async function entitlementCreate(deps: EntitlementDeps, rules: RuleSet, name: string, options: CreateOptions) {
  const { customer, template, terms, channel, start, end, sla, product, contact, decreaseOn } = options;
  const zone = entitlementTimeZone(rules, sla ?? rules.entitlementTemplates.get(template ?? '')?.sla ?? null);
  const written = {
    ...{ name, customer, template, terms, sla, decreaseOn, products: product, contacts: contact, endOn: end },
    startOn: start ?? dateAt(zone, deps.clock()),
    channels: channel && channelsOf(channel),
    default: options.default,
    restrict: options.unrestricted ? false : undefined,
  };
  // JSON is YAML, and what was not said is left out of it.
  const given = parseDataset('options', JSON.stringify({ entitlements: [written] }), { rules, use: 'import' });
  if (!given.ok) throw new WrongUseError(given.problems.map(({ message }) => message).join('\n'));
  const [entitlement] = given.dataset.entitlements;
  if (entitlement === undefined) throw new Error('one entitlement was written, and none was read');
  return createEntitlement(deps, entitlement, template ?? null);
}

/** `email`, or `phone: 5 cases`; with terms it is a map of those that have some. */
function channelsOf(written: readonly string[]): readonly string[] | Readonly<Record<string, string>> {
  const pairs = written.map((one): readonly [string, string] => {
    const [channel = '', ...terms] = one.split(':');
    return [channel.trim(), terms.join(':').trim()];
  });
  if (pairs.every(([, terms]) => terms === '')) return pairs.map(([channel]) => channel);
  return Object.fromEntries(pairs);
}
