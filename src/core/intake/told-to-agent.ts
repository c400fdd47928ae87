// An agent opens a case for a customer, by mail: `#new` in the first line. The mail joins no case, whatever it answers.
// Any signature that we gave this agent proves it; without one the agent is asked to confirm it. The agent gets an
// answer.

import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Decision, Hold, Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { skip } from './no-case.js';
import type { NewCase } from './older-case.js';
import { heldForProof, toAgent } from './unproven-mail.js';

/** Null when the message is about something else. */
export function decideToldToAgent(input: DecisionInput, agent: Agent): Skip | Hold | NewCase | null {
  const { facts, message } = input;
  const told = message.mail?.told;
  if (told === undefined) return null;
  const isProven = facts.claims.some((claim) => claim.agent === agent.name);
  if (!isProven && !facts.released) return heldForProof(input, null, agent);
  if (told.problem === null) return { kind: 'new-case', follows: null, toldTo: agent.name };
  const said = skip(input, 'agent-new-case', `agent ${agent.name} opens no case: ${told.problem}`);
  return { ...said, toldTo: agent.name };
}

/** The decision about the case, with the agent who is answered. What is not opened is answered when it is applied. */
export function answeringAgent({ rules }: DecisionInput, decision: Decision, { toldTo }: NewCase): Decision {
  const agent = rules.agents.get(toldTo ?? '');
  if (agent === undefined) return decision;
  const mails = decision.kind === 'open' ? [...decision.mails, toAgent(agent, 'agent-new-case')] : decision.mails;
  return { ...decision, mails, toldTo: agent.name };
}
