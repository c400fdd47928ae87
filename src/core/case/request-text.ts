// The text of an agent's request as it would be sent: freed from the notification that it answers.

import { type AnsweredNotice, answerText } from './answer-text.js';
import type { AgentRequest, UnclearRequest } from './commands.js';

export interface ReadyRequest extends AgentRequest {
  /** The text stands between quoted lines of the customer. */
  readonly isInline: boolean;
}

/** `whole`: the whole text of the agent's mail. */
export function requestWithoutNotice(
  request: AgentRequest,
  whole: string,
  notice: AnsweredNotice,
): ReadyRequest | UnclearRequest {
  if (request.text === '') return { ...request, isInline: false };
  const answer = answerText(whole.replace(/^[ \t]*[#＃]reply\b[.:]?[ \t]*/imu, ''), request.text, notice);
  if ('unknownLine' in answer) {
    const problem = 'it is not clear whether this line is yours, ours or the customer’s; write above the quoted mail';
    return { kind: 'unclear', line: answer.unknownLine, problem };
  }
  if (answer.text === '') return { kind: 'unclear', line: '', problem: 'the mail has no text of its own' };
  return { ...request, ...answer };
}
