// The message is kept on a case, and nothing else happens. What more follows, the caller adds.

import type { Conversation } from '../case/conversation.js';
import type { Append } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import type { DecisionReason } from './reason.js';

export function append(
  { customer }: DecisionInput,
  { case: { id, number }, evidence }: Conversation,
  reasons: readonly DecisionReason[],
): Append {
  return {
    kind: 'append',
    reasons,
    customer,
    case: { id, number },
    thread: { case: { id, number }, evidence },
    update: null,
    marks: [],
    wantsAnswer: false,
    command: null,
    clocks: [],
    returned: null,
    mails: [],
  };
}
