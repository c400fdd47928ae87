// One action of an agent on a case, from the command line: its own transaction, then the nudges.

import { parseCaseNumber } from '../../core/case/number.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Article, Store } from '../../ports/store.js';
import { jobsFor, type PromiseDeps } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, refuse } from './action.js';
import { cancel } from './cancel.js';
import { type CaseChange, changeCase, route } from './change-case.js';
import { withConsequences } from './consequences.js';
import { completeActivity, type LoggedActivity, logActivity } from './log-activity.js';
import { moveToStage } from './move-to-stage.js';
import { pick } from './pick.js';
import { release } from './release.js';
import { reactivate } from './reopen.js';
import { reply } from './reply.js';
import { type Resolution, resolve } from './resolve.js';
import { sendArticle } from './send-article.js';
import { setStatus, type WorkStatus } from './set-status.js';

export type Action =
  | { readonly kind: 'pick' }
  | { readonly kind: 'send-article'; readonly article: string }
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'status'; readonly status: WorkStatus }
  | { readonly kind: 'release' | 'cancel' | 'reactivate' }
  | ({ readonly kind: 'change' } & CaseChange)
  | { readonly kind: 'route'; readonly queue: string }
  | { readonly kind: 'stage'; readonly stage: string | null }
  | ({ readonly kind: 'log' } & LoggedActivity)
  | { readonly kind: 'complete'; readonly subject: string; readonly minutes: number | null }
  | ({ readonly kind: 'resolve' } & Resolution);

export interface DeskDeps extends PromiseDeps {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

export async function act(deps: DeskDeps, number: string, agent: string, action: Action): Promise<ActionResult> {
  const rules = deps.rules();
  const parsed = parseCaseNumber(number);
  if (parsed === undefined) return refuse('no-case', `"${number}" is no case number; they look like C-000123`);
  if (!rules.agents.has(agent)) {
    return refuse(
      'no-agent',
      `there is no agent "${agent}" (agents: ${[...rules.agents.keys()].join(', ') || 'none'})`,
    );
  }
  const now = deps.clock();
  const result = await deps.store.transaction(async (tx) => {
    const found = await tx.findCaseForUpdate({ number: parsed });
    if (found === undefined) return refuse('no-case', `there is no case ${number}`);
    const article = action.kind === 'send-article' ? await tx.findArticle(action.article) : undefined;
    const outcome = perform({ deps, rules, case: found, agent, now }, action, article);
    if (outcome.ok) await tx.write(outcome.changes);
    return outcome;
  });
  if (result.ok) await deps.jobs.add(jobsFor(result.changes, now));
  return result;
}

/** What the action means, with everything that follows from it. `article`: the one that a `send-article` names, if there
 *  is one. */
export function perform(context: ActionContext, action: Action, article: Article | undefined): ActionResult {
  const result = actionResult(context, action, article);
  return result.ok ? { ...result, changes: withConsequences(context, result.changes) } : result;
}

function actionResult(context: ActionContext, action: Action, article: Article | undefined): ActionResult {
  switch (action.kind) {
    case 'pick':
      return pick(context);
    case 'send-article':
      return sendArticle(context, action.article, article);
    case 'reply':
      return reply(context, action.text);
    case 'status':
      return setStatus(context, action.status);
    case 'release':
      return release(context);
    case 'cancel':
      return cancel(context);
    case 'reactivate':
      return reactivate(context);
    case 'change':
      return changeCase(context, action);
    case 'route':
      return route(context, action.queue);
    case 'stage':
      return moveToStage(context, action.stage);
    case 'log':
      return logActivity(context, action);
    case 'complete':
      return completeActivity(context, action.subject, action.minutes);
    case 'resolve':
      return resolve(context, action);
    default: {
      const never: never = action;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}
