// Who an address belongs to according to the rules: an agent, one of our mailboxes, or nobody.

import { withoutTag } from '../email/address-parts.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Mailbox } from '../rule-set/mailbox.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** The agent with this address, or with it among further ones, with or without a tag (`lena+desk@…`). The address
 *  alone proves nothing: anybody can write it. */
export function agentOf(address: string, rules: RuleSet): Agent | undefined {
  const agents = [...rules.agents.values()];
  const withAddress = (wanted: string) =>
    agents.find(({ email, emails }) => [email, ...emails].some((known) => known.toLowerCase() === wanted));
  return withAddress(address.toLowerCase()) ?? withAddress(withoutTag(address));
}

/** The mailbox with this address. An exact match comes first, then one that ignores tags (`support+tag@…`). */
export function mailboxOf(address: string, rules: RuleSet): Mailbox | undefined {
  const mailboxes = [...rules.mailboxes.values()];
  const [exact, wanted] = [address.toLowerCase(), withoutTag(address)];
  return (
    mailboxes.find((mailbox) => mailbox.address.toLowerCase() === exact) ??
    mailboxes.find((mailbox) => withoutTag(mailbox.address) === wanted)
  );
}

/** Whether it is the address of one of our mailboxes, with or without a tag. */
export function isOwnAddress(address: string, rules: RuleSet): boolean {
  return mailboxOf(address, rules) !== undefined;
}

/** Whether it belongs to one of our mailboxes or to an agent, and so to no customer. */
export function isOurSide(address: string, rules: RuleSet): boolean {
  return isOwnAddress(address, rules) || agentOf(address, rules) !== undefined;
}
