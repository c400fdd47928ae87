// Runs one action of an agent on an article: what `submit`, `approve` and their like have in common.

import type { ArticleAction } from '../../core/knowledge/change-article.js';
import { withUsecases } from '../command-line/opened.js';
import { json, requiredOption } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const byAgent = requiredOption('--agent <name>', 'the agent of the rules who does it');
export const changeOptions = [byAgent, json] as const;

/** Exit code 1 when the action was refused. */
export function change(
  number: string,
  { agent, json }: { readonly agent: string; readonly json: boolean },
  action: ArticleAction,
): Promise<number> {
  return withUsecases(async (usecases) => printResult(await usecases.changeArticle(number, agent, action), json));
}
