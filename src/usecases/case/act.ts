// One action of an agent on a case: its own transaction, then the jobs that follow.

import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { NewerActivity } from '../../ports/case-repository.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact, Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';
import { type Refusal, refuse, refuseUnknownAgent } from './action.js';
import type { Action } from './perform.js';
import { runAction } from './run-action.js';
import { tellConcerned } from './tell-concerned.js';

export interface ActDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

export type ActResult = { readonly ok: true; readonly text: string } | Refusal | StaleRefusal;

/** Something came in between, and the agent may want to read it before. */
export interface StaleRefusal extends Refusal {
  readonly code: 'stale';
  readonly new: readonly NewerActivity[];
}

/** `number` as people write it (`C-000123`, `123`); `agent` by name. With `seen`, the newest activity that the agent
 *  has seen, by id, it is done only if nobody has said or noted anything since. */
export async function act(
  deps: ActDeps,
  number: string,
  agent: string,
  action: Action,
  seen?: string,
): Promise<ActResult> {
  const rules = deps.rules();
  const parsed = parseCaseNumber(number);
  if (parsed === undefined) return refuse('no-case', `"${number}" is not a case number; they look like C-000123`);
  const unknown = refuseUnknownAgent(rules, agent);
  if (unknown !== null) return unknown;
  const now = deps.clock();
  let written: Writes = {};
  const result = await deps.transact(async (tx) => {
    const found = await tx.cases.findForUpdate({ number: parsed });
    if (found === undefined) return refuse('no-case', `there is no case ${number}`);
    const stale = seen === undefined ? null : await refuseStale(tx, found, seen);
    if (stale !== null) return stale;
    const context = { deps, rules, tx, case: found, number: caseNumber(parsed), agent, now };
    const outcome = await runAction(context, action);
    if (!outcome.ok) {
      written = {};
      return outcome;
    }
    const events = [...outcome.events, ...tellConcerned(context, found, outcome.news)];
    written = mergeWrites(onCase(found.id, found, events), outcome.others);
    await tx.writeLast(written);
    return { ok: true, text: outcome.text } as const;
  });
  await deps.jobs.add(jobsFor(written, now));
  return result;
}

async function refuseStale(tx: Tx, { id, number }: CaseState, seen: string): Promise<Refusal | StaleRefusal | null> {
  const newer = await tx.cases.newerActivities(id, seen);
  if (newer === undefined) return refuse('no-activity', `${caseNumber(number)} has no activity ${seen}`);
  if (newer.length === 0) return null;
  const text = `${caseNumber(number)} has ${newer.length === 1 ? 'an activity that is' : 'activities that are'} newer`;
  return { ok: false, code: 'stale', text: `${text}; read what is new, and name the newest as seen`, new: newer };
}
