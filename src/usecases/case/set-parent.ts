// A case becomes a child of another one, or stands by itself again.

import { caseNumber } from '../../core/case/number.js';
import { parentProblem } from '../../core/case/parent.js';
import type { CaseState } from '../../core/case/state.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { type Refusal, refuse, refuseClosed } from './action.js';
import type { AgentContext } from './agent-context.js';

type Outcome = { readonly ok: true; readonly text: string; readonly writes: Writes } | Refusal;

/** `parent`: null for none. */
export async function setParent({ tx }: AgentContext, child: CaseState, parent: CaseState | null): Promise<Outcome> {
  const number = caseNumber(child.number);
  if (parent === null) {
    const refused = refuseClosed(child);
    if (refused !== null) return refused;
    const was = child.parent === null ? 'no case' : caseNumber(child.parent);
    return { ok: true, text: `${number} is a child of ${was} no more`, writes: childOf(child.id, null, child) };
  }
  const [ofChild, ofParent] = [await tx.cases.children(child.id), await tx.cases.children(parent.id)];
  const problem = parentProblem(
    { state: child, children: ofChild.length },
    { state: parent, children: ofParent.length },
  );
  if (problem !== null) return refuse(problem.code, problem.text);
  const text = `${number} is a child of ${caseNumber(parent.number)}`;
  return { ok: true, text, writes: childOf(child.id, parent, child) };
}

/** `before`: the child, where it was read. */
export function childOf(id: string, parent: CaseState | null, before: CaseState | null = null): Writes {
  const named = parent && { id: parent.id, number: parent.number };
  return onCase(id, before, [{ type: 'parent-changed', parent: named }]);
}
