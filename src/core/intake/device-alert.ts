// What a device's message about an alert does. An alert has one open case: raised again it is counted there, and
// cleared it is noted there or resolves the case, as the rule says. Raised without an open case, it goes on like any
// other message.

import { type Conversation, findConversation } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import { isActive } from '../case/status.js';
import { agentsToNotify } from '../outbound/recipients.js';
import { append } from './append.js';
import type { Append, Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { guardCase } from './loop-guard.js';
import { skip } from './no-case.js';

/** Null when the message is no alert, or an alert that is raised and has no open case. */
export function decideDeviceAlert(input: DecisionInput): Append | Skip | null {
  const { message, facts, customer } = input;
  const { alert = null } = message;
  if (alert === null) return null;
  const { joins } = findConversation(message, facts, customer.trust !== 'failed');
  const open = joins !== null && isActive(joins.case.status) ? joins : null;
  switch (alert.state) {
    case 'raised':
      return open === null ? null : repeated(input, open, alert.name);
    case 'cleared':
      return open === null
        ? skip(input, 'alert-cleared', `the alert "${alert.name}" is cleared, and has no open case`)
        : cleared(input, open, alert.name);
    default: {
      const never: never = alert.state;
      throw new Error(`unknown state of an alert ${String(never)}`);
    }
  }
}

function repeated(input: DecisionInput, { case: found }: Conversation, alert: string): Skip {
  const { id, number, alertRepeats = 0 } = found;
  const times = alertRepeats + 1;
  const text = `the alert "${alert}" of ${caseNumber(number)} is raised again, ${times} ${times === 1 ? 'time' : 'times'} by now`;
  return { ...skip(input, 'alert-repeated', text), repeats: { id, number, times } };
}

function cleared(input: DecisionInput, conversation: Conversation, alert: string): Append {
  const { rules, rule } = input;
  const found = conversation.case;
  const resolves = rule.alertCleared === 'resolve';
  const { mails, reasons, stopped } = guardCase(rules, found, agentsToNotify(rules, found, 'customer-replied'));
  const text = `the alert "${alert}" is cleared: ${resolves ? 'the case is resolved, unless something is left to do' : 'noted on the case'}`;
  const kept = append(input, conversation, [{ code: 'appended', text, at: rule.at }, ...reasons]);
  return { ...kept, mails, toldLater: stopped, resolves };
}
