// Merges cases that are about the same thing: what belongs to the source moves to the target, where later mails on it
// go, too. Merging keeps on record what undoing it needs (unmerge.ts).

import type { LaterEvent } from '../../core/case/apply-event.js';
import { type CaseWork, record, workOn } from '../../core/case/case-work.js';
import type { EntryPosted } from '../../core/case/event.js';
import { activitiesAfter, mergeProblem, moveActivities } from '../../core/case/merge.js';
import { caseNumber } from '../../core/case/number.js';
import { mergedParentProblem, type Relative } from '../../core/case/parent.js';
import { balanceChanges, postEntry } from '../../core/case/post-entry.js';
import type { CaseState } from '../../core/case/state.js';
import { isPauseStatus } from '../../core/case/status.js';
import type { CaseMergeRow } from '../../ports/case-merges.js';
import type { ChildCase, MovableActivity } from '../../ports/case-repository.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { agentName, type Refusal, refuse } from './action.js';
import type { AgentContext } from './agent-context.js';
import { withConsequences } from './consequences.js';
import { notifyAgents } from './notify-agents.js';
import { childOf } from './set-parent.js';

/** More at once are probably a mistake. */
const mostSources = 10;

export interface Merged {
  readonly ok: true;
  /** For the person who asked. */
  readonly text: string;
  /** What happened to the sources, in their order. */
  readonly ended: readonly CaseWork[];
  /** What happened to the target, and the record of the merges. To be written after the sources. */
  readonly writes: Writes;
}

export interface MergeChoice {
  /** The agent has confirmed that the customers may read each other's mails. */
  readonly acrossCustomers: boolean;
  /** What happens to the target before. */
  readonly onTarget?: readonly LaterEvent[];
  /** What the customer was told with the merge. */
  readonly answer?: string | null;
}

/** `sources`: with what happened to them in this transaction. */
export async function mergeInto(
  context: AgentContext,
  sources: readonly CaseWork[],
  target: CaseState,
  { acrossCustomers, onTarget = [], answer = null }: MergeChoice,
): Promise<Merged | Refusal> {
  if (sources.length > mostSources) {
    return refuse('too-many', `${sources.length} cases are too many to merge at once; ${mostSources} are the most`);
  }
  const numbers = sources.map(({ state }) => caseNumber(state.number));
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) return refuse('same-case', `${twice} is named twice`);
  for (const { state } of sources) {
    const problem = mergeProblem(state, target, { acrossCustomers, isMail: context.isMail });
    if (problem !== null) return refuse(problem.code, problem.text);
  }
  const families = await familiesOf(context, [target, ...sources.map(({ state }) => state)]);
  for (const { state } of sources) {
    const problem = mergedParentProblem(relativeOf(families, state), relativeOf(families, target));
    if (problem !== null) return refuse(problem.code, problem.text);
  }
  let into = record(workOn(target), onTarget);
  let ofTarget = activitiesAfter(await context.tx.cases.activities(target.id), onTarget);
  let credits: readonly EntryPosted[] = [];
  const ended: CaseWork[] = [];
  const merges: CaseMergeRow[] = [];
  for (const source of sources) {
    const children = families.get(source.state.id) ?? [];
    const merged = await mergeOne(context, record(source, balanceChanges(credits)), { target, ofTarget, children });
    ended.push(merged.ended);
    merges.push(merged.merge);
    into = record(into, [merged.arriving, ...balanceChanges(merged.credit)]);
    ofTarget = [...ofTarget, ...merged.moved];
    credits = [...credits, ...merged.credit];
  }
  const told = withConsequences(context, record(into, mergeNotices(context, sources, into.state, answer)));
  return {
    ok: true,
    text: `${numbers.join(', ')} ${numbers.length === 1 ? 'is' : 'are'} merged into ${caseNumber(target.number)}`,
    ended,
    writes: mergeWrites(
      { insert: { CaseMerge: merges } },
      onCase(target.id, target, told.events),
      ...merges.flatMap(({ children }) => children.map((id) => childOf(id, target))),
    ),
  };
}

/** `ofTarget`: the activities that the target has so far. */
async function mergeOne(
  { deps, tx, agent, rules, now }: AgentContext,
  source: CaseWork,
  {
    target,
    ofTarget,
    children,
  }: {
    readonly target: CaseState;
    readonly ofTarget: readonly MovableActivity[];
    readonly children: readonly ChildCase[];
  },
) {
  const { state } = source;
  if (state.queueItemId === null) throw new Error(`${caseNumber(state.number)} is active and in no queue`);
  const moved = activitiesAfter(await tx.cases.activities(state.id), source.events);
  const { leaving, arriving } = moveActivities(moved, { id: state.id, of: moved }, { id: target.id, of: ofTarget });
  const id = deps.newId();
  const reason = `${caseNumber(state.number)} merged into ${caseNumber(target.number)}`;
  const credit = postEntry(deps.newId, state, 'cancelled', 0, { key: `merged ${id}`, reason }, now);
  const into = { id: target.id, number: target.number };
  const ended = withConsequences(
    { deps, rules, now },
    record(source, [...credit, { type: 'merged', into, at: now }, leaving]),
  );
  const merge: CaseMergeRow = {
    id,
    sourceId: state.id,
    targetId: target.id,
    ...{ agent, at: now },
    activities: moved.map(({ id }) => id),
    children: children.map(({ id }) => id),
    status: isPauseStatus(state.status) ? state.status : 'in-progress',
    queueItemId: state.queueItemId,
    pauseId: state.pauses.find(({ to }) => to === null)?.id ?? null,
    entitlementId: credit[0]?.entitlementId ?? null,
    credited: credit[0]?.amount ?? 0,
    ...{ undoneAt: null, undoneBy: null },
  };
  return { ended, merge, moved, arriving, credit };
}

async function familiesOf({ tx }: AgentContext, cases: readonly CaseState[]) {
  const families = new Map<string, readonly ChildCase[]>();
  for (const { id } of cases) families.set(id, await tx.cases.children(id));
  return families;
}

function relativeOf(families: ReadonlyMap<string, readonly ChildCase[]>, state: CaseState): Relative {
  return { state, children: families.get(state.id)?.length ?? 0 };
}

/** Whoever works on one of the cases is told, by a mail on the one that remains. So is whoever merged by mail, who has
 *  not seen that case and may have mistyped its number. */
function mergeNotices(
  context: AgentContext,
  sources: readonly CaseWork[],
  target: CaseState,
  answer: string | null,
): readonly LaterEvent[] {
  const { rules, agent } = context;
  const concerned = [target, ...sources.map(({ state }) => state)].map(({ assignee }) => assignee);
  const agents = [...new Set(concerned)].flatMap((name) => {
    const found = name === null || name === agent ? undefined : rules.agents.get(name);
    return found === undefined ? [] : [found];
  });
  const merged = sources.map(({ state }) => ({ number: caseNumber(state.number), title: state.title }));
  const by = { name: agentName(context) };
  const own = context.isMail ? rules.agents.get(agent) : undefined;
  const did = merged.map(({ number }) => ({ text: `${number} is merged into ${caseNumber(target.number)}` }));
  return [
    ...notifyAgents(context, target, agents, 'cases-merged', { agent: by, merged, said: answer }),
    ...(own === undefined ? [] : notifyAgents(context, target, [own], 'command-done', { did })),
  ];
}
