// Who wrote: a contact we know, a stranger (of an account, when its domain says so), an agent, or ourselves.

import type { Customer } from '../decision.js';
import type { Facts } from '../facts.js';
import type { Mail } from '../mail/mail.js';
import type { Agent, Mailbox, RuleSet } from '../rule-set.js';

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

/** `support+x@example.com` -> `support@example.com`, lower-case. */
function withoutTag(address: string): string {
  const [local = '', domain = ''] = splitAddress(address.toLowerCase());
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${domain}`;
}

export function domainOf(address: string): string {
  return splitAddress(address.toLowerCase())[1] ?? '';
}

function splitAddress(address: string): readonly string[] {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}

/** The customer, known or about to be. */
export function identify(mail: Mail, facts: Facts, trust: Customer['trust']): Customer {
  const { sender } = mail;
  return {
    known: facts.contact !== null || facts.account !== null,
    contact: facts.contact ?? {
      id: null,
      name: sender.name.trim() || sender.address,
      address: sender.address.toLowerCase(),
    },
    account: facts.account,
    trust,
  };
}
