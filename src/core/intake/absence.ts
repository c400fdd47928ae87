// An agent goes away or is back, by mail: `#away 3d` or `#back` alone. It is about the agent and no case, so the mail
// joins none. Any signature that we gave this agent proves it; without one the agent is asked to confirm it.

import { parseAgentRequest } from '../case/commands.js';
import { newText } from '../inbound/message.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { AbsenceRequest, Hold, Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { skip } from './no-case.js';
import { heldForProof } from './unproven-mail.js';

/** Null when the message is about something else. */
export function decideAbsence(input: DecisionInput, agent: Agent): Skip | Hold | null {
  const { facts, message } = input;
  const request = absenceRequest(newText(message), agent.displayName);
  if (request === null) return null;
  const isProven = facts.claims.some((claim) => claim.agent === agent.name);
  if (!isProven && !facts.released) return heldForProof(input, null, agent);
  const said = skip(input, 'agent-absence', `agent ${agent.name} says: #${request.kind}`);
  return { ...said, absence: { agent: agent.name, request } };
}

function absenceRequest(text: string, author: string): AbsenceRequest | null {
  const request = parseAgentRequest(text, author);
  if (request.kind === 'unclear') return /^[#＃]\s*(?:away|back)\b/i.test(request.line) ? request : null;
  const [command] = request.commands;
  return command?.kind === 'away' || command?.kind === 'back' ? command : null;
}
