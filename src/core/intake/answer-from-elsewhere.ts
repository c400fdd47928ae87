// An answer to a mail that only an agent got, from an address that is no agent's: most likely that agent writes from an
// address that the rules do not know. On a case it is kept there. About anything else, such as a request to confirm, it
// is held: it opens no case for the unknown address, nothing in it is done, and the agent is told.

import { findConversation } from '../case/conversation.js';
import type { SignedClaim } from '../case/signed-claim.js';
import { authorAddress } from '../inbound/message.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Hold } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { hold } from './no-case.js';
import type { DecisionReason } from './reason.js';
import { toAgent } from './unproven-mail.js';

const TEMPLATE = 'agent-elsewhere';

/** Null when it answers no such mail, belongs to a case, or was let in by a person. */
export function decideElsewhere(input: DecisionInput): Hold | null {
  const { message, facts, customer, rules } = input;
  const agent = answeredAgent(input);
  if (agent === undefined || facts.released) return null;
  // What is forged joins no case either, and is treated as any other forged mail about one.
  if (findConversation(message, facts, true).joins !== null) return null;
  const text = `it answers a mail that only agent ${agent.name} got, and ${authorAddress(message)} is no address of an agent: nothing in it is done`;
  const { toldElsewhere = 0 } = facts;
  const limit = rules.settings.loopLimits.perAddressPerHour;
  // A machine that answers whatever the agent gets would answer this as well.
  if (customer.trust === 'failed' || facts.answersAgent?.template === TEMPLATE) return hold(input, TEMPLATE, text);
  // Who has one mail of the agent can answer it without end.
  if (toldElsewhere >= limit) return hold(input, TEMPLATE, text, [stopped(agent, limit)]);
  return { ...hold(input, TEMPLATE, text), mails: [toAgent(agent, TEMPLATE)] };
}

function stopped(agent: Agent, limit: number): DecisionReason {
  const text = `agent ${agent.name} was told of ${limit} such mails within an hour, and is not told`;
  return { code: 'governor-stopped', text };
}

/** Only a reply is evidence: to the mail itself, or to the address that it names for replies. A mail that is merely
 *  mentioned may have been sent on to a customer. */
function answeredAgent({ facts: { claims, answersAgent }, rules }: DecisionInput): Agent | undefined {
  return rules.agents.get(answersAgent?.agent ?? agentWrittenTo(claims) ?? '');
}

/** The agent, by name, to whose reply address somebody else writes. */
export function agentWrittenTo(claims: readonly SignedClaim[]): string | null {
  return claims.find((claim) => claim.kind === 'signed-address' && claim.signedFor !== undefined)?.signedFor ?? null;
}
