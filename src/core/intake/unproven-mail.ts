// What a mail from an agent's address asks for that nothing proves to be the agent's: in words for the agent, who is
// asked to confirm it, and done once the agent, or another person, has vouched for it.

import type { Conversation } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import type { Address, Mail } from '../email/mail.js';
import { newText } from '../inbound/message.js';
import { agentOf, isOurSide } from '../inbound/whose-address.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { append } from './append.js';
import type { Append, Hold } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { hold } from './no-case.js';

/** The customer's side among the recipients: whoever is neither one of our mailboxes nor an agent. */
export function customersAmong({ to, cc }: Pick<Mail, 'to' | 'cc'>, rules: RuleSet): readonly Address[] {
  return [...to, ...cc].filter(({ address }) => address.includes('@') && !isOurSide(address, rules));
}

/** A mail of an agent with the customer to whom the agent wrote as the one whose case it is. Unchanged when it went
 *  to us alone, or is a forwarded mail of somebody. */
export function asWrittenTo(mail: Mail, rules: RuleSet): Mail {
  const [customer] = customersAmong(mail, rules);
  const isByAgent = agentOf(mail.from?.address ?? '', rules) !== undefined;
  if (customer === undefined || !isByAgent || mail.sender.via !== 'from') return mail;
  return { ...mail, sender: { ...customer, via: 'written-to' }, mayAutoRespond: false };
}

/** A mail that went to customers too was their answer already. */
export function answered(input: DecisionInput, found: Conversation, agent: Agent): Append {
  const text = `agent ${agent.name} answered ${caseNumber(found.case.number)} past us: kept as the answer that was sent`;
  return { ...append(input, found, [{ code: 'agent-wrote', text }]), writtenBy: agent.name };
}

/** Held, and the agent is asked at the known address, unless the mail is forged or the agent was asked too often.
 *  `found`: the case that it seems to be about. */
export function heldForProof(input: DecisionInput, found: Conversation | null, agent: Agent): Hold {
  const { customer, facts, rules } = input;
  const held = hold(
    input,
    'agent-without-proof',
    `from agent ${agent.name}'s address, without a signature of ours: a person has to look`,
  );
  const { confirmRequests } = facts;
  // Facts of older versions do not have it: then nobody was asked.
  if (customer.trust === 'failed' || confirmRequests === undefined) return held;
  const limit = rules.settings.loopLimits.perAddressPerHour;
  const isAsked = confirmRequests < limit;
  const asked = isAsked
    ? { code: 'agent-unproven', text: `agent ${agent.name} is asked to confirm it` }
    : {
        code: 'governor-stopped',
        text: `agent ${agent.name} was asked ${limit} times within an hour, and is not asked`,
      };
  return {
    ...held,
    reasons: [...held.reasons, asked as Hold['reasons'][number]],
    asks: isAsked ? requestInWords(input, found) : null,
    mails: isAsked ? [toAgent(agent, 'confirm-request')] : [],
  };
}

/** Always to the address that the rules name for notifications. */
export function toAgent({ name, email, displayName }: Agent, template: string): PlannedMail {
  return { template, to: { address: email, name: displayName }, audience: 'agent', agent: name };
}

function requestInWords({ message, rules }: DecisionInput, found: Conversation | null): string {
  const { mail } = message;
  const customers = mail === null ? [] : customersAmong(mail, rules).map(({ address }) => address);
  if (found !== null) {
    const number = caseNumber(found.case.number);
    const [line = ''] = newText(message).trim().split('\n');
    if (customers.length > 0) return `keep it on ${number} as your answer to ${customers.join(', ')}`;
    return line.startsWith('#')
      ? `do "${line.trim().slice(0, 80)}" on ${number}`
      : `send it on ${number} as your answer`;
  }
  if (mail?.told !== undefined) return `open a case for ${mail.sender.address || mail.sender.name}: ${mail.subject}`;
  const [line = ''] = newText(message).trim().split('\n');
  if (/^[#＃]\s*(?:away|back)\b/i.test(line)) return `do "${line.trim().slice(0, 80)}" for you`;
  if (mail?.sender.via === 'forwarded') return `open a case for ${mail.sender.address}, whose email you forward`;
  if (customers.length > 0) return `open a case for ${customers[0]}, with it as the answer that was sent`;
  return 'open a case in your own name';
}
