// The text of an agent's request as it would be sent: freed from the notification that it answers.

import { isSignatureAlone } from '../inbound/signature-alone.js';
import { type AnsweredNotice, answerText } from './answer-text.js';
import { type AgentRequest, checkedRequest, parseAgentRequest, type UnclearRequest } from './commands.js';
import { withoutListedCommands } from './missed-command.js';

export interface ReadyRequest extends AgentRequest {
  /** The text stands between quoted lines of the customer. */
  readonly isInline: boolean;
}

/** The request again, for a mail that is unclear only because it quotes the notification's list of commands as if
 *  the agent had written it. `newText`: of the agent's mail; `author`: the agent's name, may be empty. */
export function withoutList<T extends AgentRequest | UnclearRequest>(
  request: T,
  newText: string,
  notice: Pick<AnsweredNotice, 'text'>,
  author = '',
): T | AgentRequest | UnclearRequest {
  if (request.kind === 'request') return request;
  const typed = withoutListedCommands(newText, notice.text);
  return typed === newText ? request : parseAgentRequest(typed, author);
}

/** `whole`: the whole text of the agent's mail. `author`: the agent's name; may be empty. */
export function requestWithoutNotice(
  request: AgentRequest,
  whole: string,
  notice: AnsweredNotice,
  author = '',
): ReadyRequest | UnclearRequest {
  if (request.text === '') return { ...request, isInline: false };
  const answer = answerText(whole.replace(/^[ \t]*[#＃]reply\b[.:,;!…–—]*[ \t]*/imu, ''), request.text, notice);
  if ('unknownLine' in answer) {
    const problem = 'it is not clear whether this line is yours, ours or the customer’s; write above the quoted mail';
    return { kind: 'unclear', line: answer.unknownLine, problem };
  }
  if (answer.text !== '' && !isSignatureAlone(answer.text, author)) return { ...request, ...answer };
  // Commands above a quotation without marks are what the agent wants, unless the customer wrote such lines, too.
  const isDoubtful = /^[\s>]*[#＃]/m.test(notice.customerText);
  const alone = checkedRequest(isDoubtful ? [] : request.commands, '');
  return alone.kind === 'unclear' ? alone : { ...alone, isInline: false };
}
