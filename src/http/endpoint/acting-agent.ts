// Who does what a request asks for. A token of an agent acts as that agent and nobody else.

import { type Problem, problem } from '../problem.js';
import type { Caller } from './caller.js';

/** `named`: the agent that the request names, if it does. */
export function actingAgent({ token }: Caller, named: string | undefined): string | Problem {
  if (token.agent === null) {
    return named ?? problem(422, 'no-agent', 'say in "agent" who does it, or use a token that acts as an agent');
  }
  if (named === undefined || named === token.agent) return token.agent;
  return problem(403, 'other-agent', `this token acts as ${token.agent}, and not as ${named}`);
}
