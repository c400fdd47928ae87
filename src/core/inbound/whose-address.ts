// Whose address it is, by the rules: an agent's, a mailbox's, or nobody's that we know.

import { withoutTag } from '../email/address-parts.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Mailbox } from '../rule-set/mailbox.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** The agent whose address this is. The address alone proves nothing. */
export function agentOf(address: string, rules: RuleSet): Agent | undefined {
  const wanted = address.toLowerCase();
  for (const agent of rules.agents.values()) if (agent.email.toLowerCase() === wanted) return agent;
  return undefined;
}

/** The mailbox whose address this is, as it stands or else without its tag. */
export function mailboxOf(address: string, rules: RuleSet): Mailbox | undefined {
  const mailboxes = [...rules.mailboxes.values()];
  const [exact, wanted] = [address.toLowerCase(), withoutTag(address)];
  return (
    mailboxes.find((mailbox) => mailbox.address.toLowerCase() === exact) ??
    mailboxes.find((mailbox) => withoutTag(mailbox.address) === wanted)
  );
}

/** One of our own mailboxes, with or without a tag. */
export function isOwnAddress(address: string, rules: RuleSet): boolean {
  return mailboxOf(address, rules) !== undefined;
}
