// Drafts an entitlement from the options of `casemill entitlement create`, checked as one in an import file is, so that the
// same terms mean the same everywhere.

import type { Usecases } from '../../app/usecases.js';
import { dateAt } from '../../core/calendar/local-date.js';
import { entitlementTimeZone } from '../../core/entitlement/lifecycle.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { parseDataset } from '../../dataset/parse.js';
import type { EntitlementResult } from '../../usecases/entitlement/entitlements.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

/** As they are written on the command line. */
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

/** Throws WrongUseError when the options do not make an entitlement. */
export async function createDraft(
  usecases: Pick<Usecases, 'createEntitlement'>,
  rules: RuleSet,
  name: string,
  options: CreateOptions,
  now: Date,
): Promise<EntitlementResult> {
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
  if (!given.ok) throw new WrongUseError(given.problems.map(({ message }) => message).join('\n'));
  const [entitlement] = given.dataset.entitlements;
  if (entitlement === undefined) throw new Error('the options were read as no entitlement');
  return usecases.createEntitlement(entitlement, template ?? null);
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
