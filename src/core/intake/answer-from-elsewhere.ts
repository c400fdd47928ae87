// An answer to a mail that only an agent got, from an address that is no agent's: most likely that agent writes from an
// address that the rules do not know. On a case it is kept there. About anything else, such as a request to confirm, it
// is held: it opens no case for the unknown address, nothing in it is done, and the agent is told.

import { findConversation } from '../case/conversation.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Hold } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { hold } from './no-case.js';
import { toAgent } from './unproven-mail.js';

const TEMPLATE = 'agent-elsewhere';

/** Null when it answers no such mail, belongs to a case, or was let in by a person. */
export function decideElsewhere(input: DecisionInput): Hold | null {
  const { message, facts, customer } = input;
  const agent = answeredAgent(input);
  if (agent === undefined || facts.released) return null;
  if (findConversation(message, facts, customer.trust !== 'failed').joins !== null) return null;
  const text = `it answers a mail that only agent ${agent.name} got, and ${customer.contact.address} is no address of an agent: nothing in it is done`;
  // A machine that answers whatever the agent gets would answer this as well.
  const isTold = facts.answersAgent?.template !== TEMPLATE;
  return { ...hold(input, TEMPLATE, text), mails: isTold ? [toAgent(agent, TEMPLATE)] : [] };
}

/** Only a reply is evidence: to the mail itself, or to the address that it names for replies. A mail that is merely
 *  mentioned may have been sent on to a customer. */
function answeredAgent({ facts: { claims, answersAgent }, rules }: DecisionInput): Agent | undefined {
  const signedFor = claims.find((claim) => claim.kind === 'signed-address' && claim.signedFor !== undefined)?.signedFor;
  return rules.agents.get(answersAgent?.agent ?? signedFor ?? '');
}
