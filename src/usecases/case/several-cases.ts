// What is done with several cases, by their numbers as people name them: merging, undoing it, splitting, parents and
// children. Each in its own transaction, then the jobs that follow.

import { workOn } from '../../core/case/case-work.js';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { ActDeps, ActResult } from './act.js';
import { type Refusal, refuse, refuseUnknownAgent } from './action.js';
import type { AgentContext } from './agent-context.js';
import { mergeInto } from './merge.js';
import { openChild } from './open-child.js';
import { setParent } from './set-parent.js';
import { type Split, split } from './split.js';
import { unmerge } from './unmerge.js';

export interface MergeRequest {
  /** By number. */
  readonly sources: readonly string[];
  readonly target: string;
  /** The customers may read each other's mails. */
  readonly acrossCustomers: boolean;
}

/** `agent` by name. All of the cases are merged, or none. */
export function mergeCases(deps: ActDeps, request: MergeRequest, agent: string): Promise<ActResult> {
  return inTransaction(deps, agent, async (context) => {
    const found = await findCases(context.tx, [request.target, ...request.sources]);
    if ('ok' in found) return found;
    const [target, ...sources] = found;
    if (target === undefined) throw new Error('a merge has a target');
    const merged = await mergeInto(context, sources.map(workOn), target, request);
    if (!merged.ok) return merged;
    const ended = merged.ended.map(({ state, events }, index) => onCase(state.id, sources[index] ?? null, events));
    return { ...merged, writes: mergeWrites(...ended, merged.writes) };
  });
}

/** `number`: of the case that was merged into another. */
export function unmergeCase(deps: ActDeps, number: string, agent: string): Promise<ActResult> {
  return inTransaction(deps, agent, async (context) => {
    const found = await findCases(context.tx, [number]);
    if ('ok' in found) return found;
    const [source] = found;
    if (source === undefined) throw new Error('one number gives one case');
    return unmerge(context, source);
  });
}

/** `activities`: ids, or their beginnings. `title`: null for what they are about. */
export function splitCase(
  deps: ActDeps,
  number: string,
  { activities, title }: { readonly activities: readonly string[]; readonly title: string | null },
  agent: string,
): Promise<OpenedResult> {
  return opening(deps, number, agent, {
    open: (context, original) => split(context, original, activities, title),
    text: (opened, original) => `${opened} has what was split off ${original}`,
  });
}

/** `title`: null for that of the parent. */
export function openChildCase(
  deps: ActDeps,
  number: string,
  title: string | null,
  agent: string,
): Promise<OpenedResult> {
  return opening(deps, number, agent, {
    open: (context, parent) => openChild(context, parent, title),
    text: (opened, parent) => `${opened} is open, a child of ${parent}`,
  });
}

/** `parent`: by number; null for none. */
export function setParentCase(deps: ActDeps, number: string, parent: string | null, agent: string): Promise<ActResult> {
  return inTransaction(deps, agent, async (context) => {
    const found = await findCases(context.tx, [number, ...(parent === null ? [] : [parent])]);
    if ('ok' in found) return found;
    const [child, other = null] = found;
    if (child === undefined) throw new Error('each number gives a case');
    return setParent(context, child, other);
  });
}

interface Opening {
  readonly open: (context: AgentContext, original: CaseState) => Promise<Split | Refusal>;
  /** For the person who asked, by the numbers of both cases. */
  readonly text: (opened: string, original: string) => string;
}

async function opening(deps: ActDeps, number: string, agent: string, { open, text }: Opening): Promise<OpenedResult> {
  let opened = '';
  const result = await inTransaction(deps, agent, async (context) => {
    const found = await findCases(context.tx, [number]);
    if ('ok' in found) return found;
    const [original] = found;
    if (original === undefined) throw new Error('one number gives one case');
    const outcome = await open(context, original);
    if (!outcome.ok) return outcome;
    const inWords = (numbers: ReadonlyMap<string, number>) => {
      opened = caseNumber(numbers.get(outcome.id) ?? 0);
      return text(opened, caseNumber(original.number));
    };
    return { ok: true, text: inWords, writes: outcome.writes };
  });
  return result.ok ? { ...result, case: opened } : result;
}

/** `case`: the number of the new case. */
export type OpenedResult = { readonly ok: true; readonly text: string; readonly case: string } | Refusal;

/** `text`: for the person who asked; of new cases the number is known only when they are written. */
type Outcome =
  | {
      readonly ok: true;
      readonly text: string | ((numbers: ReadonlyMap<string, number>) => string);
      readonly writes: Writes;
    }
  | Refusal;

async function inTransaction(
  deps: ActDeps,
  agent: string,
  work: (context: AgentContext) => Promise<Outcome>,
): Promise<ActResult> {
  const rules = deps.rules();
  const refused = refuseUnknownAgent(rules, agent);
  if (refused !== null) return refused;
  const now = deps.clock();
  let written: Writes = {};
  const outcome = await deps.transact(async (tx) => {
    const outcome = await work({ deps, rules, tx, agent, now });
    written = outcome.ok ? outcome.writes : {};
    const numbers = await tx.write(written);
    if (!outcome.ok) return outcome;
    return { ok: true, text: typeof outcome.text === 'string' ? outcome.text : outcome.text(numbers) } as const;
  });
  await deps.jobs.add(jobsFor(written, now));
  return outcome;
}

/** In the order of the numbers; locked in one order, whoever asks. */
async function findCases(tx: Tx, numbers: readonly string[]): Promise<readonly CaseState[] | Refusal> {
  const parsed = numbers.map(parseCaseNumber);
  const wrong = numbers.find((_, index) => parsed[index] === undefined);
  if (wrong !== undefined) return refuse('no-case', `"${wrong}" is not a case number; they look like C-000123`);
  const found = new Map<number, CaseState>();
  for (const number of [...new Set(parsed)].sort((a = 0, b = 0) => a - b)) {
    const one = number === undefined ? undefined : await tx.cases.findForUpdate({ number });
    if (one === undefined) return refuse('no-case', `there is no case ${numbers[parsed.indexOf(number)]}`);
    found.set(one.number, one);
  }
  return parsed.flatMap((number) => found.get(number ?? 0) ?? []);
}
