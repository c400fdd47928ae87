// Undoes a merge: the source is as if it had not been merged. What belongs to it comes back from where it is now; what
// came to the target since stays there.

import { record, workOn } from '../../core/case/case-work.js';
import type { EntryPosted } from '../../core/case/event.js';
import { kpisResumed } from '../../core/case/kpis-resumed.js';
import { moveActivities } from '../../core/case/merge.js';
import { caseNumber } from '../../core/case/number.js';
import { balanceChanges } from '../../core/case/post-entry.js';
import type { CaseState } from '../../core/case/state.js';
import type { StandingMerge } from '../../ports/case-merges.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { agentName, type Refusal, refuse, refuseErased } from './action.js';
import type { AgentContext } from './agent-context.js';
import { withConsequences } from './consequences.js';
import { notifyAgents } from './notify-agents.js';
import { childOf } from './set-parent.js';

export async function unmerge(
  context: AgentContext,
  source: CaseState,
): Promise<{ readonly ok: true; readonly text: string; readonly writes: Writes } | Refusal> {
  const { tx, agent, rules, now } = context;
  const number = caseNumber(source.number);
  const merge = await tx.cases.findMerge(source.id);
  if (merge === undefined) return refuse('not-merged', `${number} is not merged; it is ${source.status}`);
  const refused = refuseErased(source);
  if (refused !== null) return refused;
  const holder = await tx.cases.findForUpdate({ id: merge.holderId });
  if (holder === undefined) throw new Error(`the case ${merge.holderId} is gone`);

  const held = await tx.cases.activities(holder.id);
  const ofHolder = new Set((await tx.cases.children(holder.id)).map(({ id }) => id));
  const ids = new Set(merge.activities);
  const { leaving, arriving } = moveActivities(
    held.filter(({ id }) => ids.has(id)),
    { id: holder.id, of: held },
    { id: source.id, of: await tx.cases.activities(source.id) },
  );
  const { status, queueItemId, pauseId } = merge;
  const debit = debitedAgain(context, source, merge);
  const restored = withConsequences(
    context,
    record(workOn(source), [
      { type: 'unmerged', status, queueItemId, pauseId },
      arriving,
      ...debit,
      ...kpisResumed(source, merge.at, rules.version),
    ]),
  );
  const assignee = rules.agents.get(source.assignee ?? '');
  const by = { name: agentName(context) };
  const told =
    assignee === undefined || assignee.name === agent
      ? []
      : notifyAgents(context, restored.state, [assignee], 'case-unmerged', { agent: by, merged: [] });
  return {
    ok: true,
    text: `${number} is a case of its own again`,
    writes: mergeWrites(
      onCase(
        holder.id,
        holder,
        withConsequences(context, record(workOn(holder), [leaving, ...balanceChanges(debit)])).events,
      ),
      onCase(source.id, source, [...restored.events, ...told]),
      ...merge.children.filter((id) => ofHolder.has(id)).map((id) => childOf(id, source)),
      { update: { CaseMerge: [{ id: merge.id, undoneAt: now, undoneBy: agent }] } },
    ),
  };
}

function debitedAgain({ deps, now }: AgentContext, source: CaseState, merge: StandingMerge): readonly EntryPosted[] {
  const { entitlementId, credited } = merge;
  if (entitlementId === null || credited === 0) return [];
  const key = `unmerged ${merge.id}`;
  const reason = `${caseNumber(source.number)} unmerged`;
  return [{ type: 'entry-posted', id: deps.newId(), entitlementId, key, amount: -credited, reason, at: now }];
}
