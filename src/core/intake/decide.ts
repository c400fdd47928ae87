// One message, one decision, with its reasons. Reads like a table of contents; the judgement is in the parts.
// Pure: the same message, facts, rules and time give the same decision in production, explain, tests and backtests.

import type { Message } from '../inbound/message.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { decideAgentMail } from './agent-mail.js';
import type { Decision } from './decision.js';
import { type DecisionInput, decisionInput } from './decision-input.js';
import { decideDeviceAlert } from './device-alert.js';
import type { Facts, Intake } from './facts.js';
import { decideConversation } from './join-case.js';
import { decideNewCase } from './new-case.js';
import { refuseAutomatic, refuseDuplicate, refuseOurOwn } from './no-request.js';
import { answeringAgent } from './told-to-agent.js';
import type { TraceRecorder } from './trace.js';

/** `trace`, if given, records how it was decided. Throws when the rules do not have the mailbox. */
export function decide(
  message: Message,
  intake: Intake,
  facts: Facts,
  rules: RuleSet,
  now: Date,
  trace: TraceRecorder | null = null,
): Decision {
  const decision = decideInput(decisionInput(message, intake, facts, rules, now, trace));
  const { released } = facts;
  if (!released) return decision;
  const text = `released by ${released.by}${released.heldFor === null ? '' : `, it was held for ${released.heldFor}`}`;
  return { ...decision, reasons: [{ code: 'released', text }, ...decision.reasons] };
}

function decideInput(input: DecisionInput): Decision {
  const refused = refuseDuplicate(input) ?? refuseOurOwn(input);
  if (refused !== null) return refused;

  const outcome = decideAgentMail(input) ?? decideDeviceAlert(input) ?? decideConversation(input);
  if (outcome.kind !== 'new-case') return outcome;

  return answeringAgent(input, refuseAutomatic(input) ?? decideNewCase(input, outcome), outcome);
}
