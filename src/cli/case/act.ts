// Runs one action of an agent on a case: what `pick`, `reply`, `resolve` and their like have in common.

import type { Action } from '../../usecases/case/perform.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option, requiredOption } from '../command-line/option.js';
import { parseWholeMinutes } from '../command-line/parse-words.js';
import { printResult } from '../output/print-result.js';

export const agentOptions = [requiredOption('--agent <name>', 'the agent of the rules who does it'), json] as const;

/** For activities: their minutes are the default of `case resolve`. */
export const minutesOption = option(
  '--minutes <minutes>',
  'minutes spent, added up when the case is resolved',
  parseWholeMinutes,
);

interface AgentOptions {
  readonly agent: string;
  readonly json: boolean;
}

/** Exit code 1 when the action was refused. */
export function act(number: string, { agent, json }: AgentOptions, action: Action): Promise<number> {
  return withUsecases(async (usecases) => {
    const result = await usecases.act(number, agent, action);
    return printResult(result.ok ? { ok: true, text: result.text } : result, json);
  });
}
