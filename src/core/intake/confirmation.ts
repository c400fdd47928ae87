// An agent's answer to our request to confirm a held mail. The answer carries a signature for this agent and this mail,
// so `#confirm` in its first line lets the mail in: once, and within a day.

import { isConfirmation } from '../case/confirmation.js';
import { newText } from '../inbound/message.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import type { MailToConfirm } from './facts.js';
import { skip } from './no-case.js';
import { toAgent } from './unproven-mail.js';

const validForMs = 24 * 3_600_000;

/** Null when the message answers no such request to this agent. */
export function decideConfirmation(input: DecisionInput, agent: Agent): Skip | null {
  const { confirms = null, claims, confirmRequests = 0 } = input.facts;
  if (confirms === null) return null;
  // A signature that was made for another agent is no proof.
  if (!claims.some((claim) => claim.agent === agent.name && claim.caseId === confirms.id)) return null;
  const why = whyNot(input, confirms);
  if (why === null) {
    const text = `agent ${agent.name} confirms the mail ${confirms.id}`;
    return { ...skip(input, 'confirmed', text), confirms: { mail: confirms.id, agent: agent.name } };
  }
  const mayAnswer = confirmRequests < input.rules.settings.loopLimits.perAddressPerHour;
  return { ...skip(input, 'not-confirmed', why), mails: mayAnswer ? [toAgent(agent, 'confirm-refused')] : [] };
}

function whyNot({ message, now }: DecisionInput, { outcome, heldAt }: MailToConfirm): string | null {
  if (outcome !== 'held' || heldAt === null) return 'it was let in already, so there is nothing left to confirm';
  if (!isConfirmation(newText(message))) return 'the first line of your answer is not #confirm';
  if (now.getTime() - heldAt.getTime() > validForMs) {
    return 'it is too late: a confirmation counts for 24 hours. The email is still held, and the operators can release it';
  }
  return null;
}
