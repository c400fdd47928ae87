// Addresses of our own by name, so that rule tests hold on when an agent or a mailbox gets another address.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { rejectValue, textExpecting } from '../schema/field-types.js';
import { address } from '../schema/value-types.js';
import { formatValue } from '../yaml/format-value.js';
import { didYouMean } from '../yaml/suggest.js';

/** Addresses of agents and mailboxes, by name. */
export type OwnAddresses = ReadonlyMap<string, string>;

/** Where two have the same name, it is the agent's. */
export function ownAddresses({ agents, mailboxes }: Pick<RuleSet, 'agents' | 'mailboxes'>): OwnAddresses {
  return new Map([
    ...[...mailboxes.values()].map(({ name, address }) => [name, address] as const),
    ...[...agents.values()].map(({ name, email }) => [name, email] as const),
  ]);
}

/** An address, or the name of an agent or a mailbox for its own. */
export function addressOrName(description: string, own: OwnAddresses) {
  return textExpecting('an e-mail address, or the name of an agent or a mailbox')
    .meta({ description, examples: ['ana@contoso.com', 'lena'] })
    .transform((written, context) => {
      const known = own.get(written.trim());
      const parsed = address('').safeParse(written);
      if (known !== undefined || parsed.success) return known ?? parsed.data ?? '';
      const message = `${formatValue(written)} is not an e-mail address, nor the name of an agent or a mailbox`;
      return rejectValue(context, 'bad-address', `${message}${didYouMean(written, own.keys())}`);
    });
}
