// Opens a child of a case, for a part of its work: of the same customer, with the fields that the settings choose.

import { record } from '../../core/case/case-work.js';
import { caseNumber } from '../../core/case/number.js';
import { MOST_CHILDREN } from '../../core/case/parent.js';
import { balanceChanges } from '../../core/case/post-entry.js';
import type { CaseState } from '../../core/case/state.js';
import { mergeWrites, onCase } from '../../ports/writes.js';
import { type Refusal, refuse, refuseClosed } from './action.js';
import type { AgentContext } from './agent-context.js';
import { withConsequences } from './consequences.js';
import { openBeside } from './open-beside.js';
import type { Split } from './split.js';

/** `title`: null for that of the parent. */
export async function openChild(
  context: AgentContext,
  parent: CaseState,
  title: string | null,
): Promise<Split | Refusal> {
  const { tx, rules } = context;
  const number = caseNumber(parent.number);
  const refused = refuseClosed(parent);
  if (refused !== null) return refused;
  if (parent.parent !== null) {
    return refuse('child-of-other', `${number} is itself a child of ${caseNumber(parent.parent)}`);
  }
  const children = await tx.cases.children(parent.id);
  if (children.length >= MOST_CHILDREN) {
    return refuse('too-many', `${number} has ${children.length} children; ${MOST_CHILDREN} are the most`);
  }
  const background = await tx.cases.background(parent.id, null);
  const words = { title: title ?? parent.title, description: '', linkedCaseId: null };
  const { opened, work, debit } = await openBeside(
    context,
    parent,
    background,
    words,
    rules.settings.childCases.inherit,
  );
  const { id } = work.state;
  const child = record(work, [{ type: 'parent-changed', parent: { id: parent.id, number: parent.number } }]);
  return {
    ok: true,
    id,
    writes: mergeWrites(
      onCase(id, null, [opened, ...withConsequences(context, child).events]),
      onCase(parent.id, parent, balanceChanges(debit)),
    ),
  };
}
