// Splits a case: activities that are about something else become a case of their own, of the same customer. Merging
// that case into the first one undoes it.

import { record, workOn } from '../../core/case/case-work.js';
import { moveActivities } from '../../core/case/merge.js';
import { caseNumber } from '../../core/case/number.js';
import { balanceChanges } from '../../core/case/post-entry.js';
import { splitTitle } from '../../core/case/split-title.js';
import type { CaseState } from '../../core/case/state.js';
import { isOurSide } from '../../core/inbound/whose-address.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import type { MovableActivity } from '../../ports/case-repository.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { agentName, type Refusal, refuse, refuseClosed } from './action.js';
import type { AgentContext } from './agent-context.js';
import { withConsequences } from './consequences.js';
import { notifyAgents } from './notify-agents.js';
import { openBeside } from './open-beside.js';

/** A case that opens beside another one. */
export interface Split {
  readonly ok: true;
  /** Of the new case. */
  readonly id: string;
  readonly writes: Writes;
}

/** `ids`: of the activities, or the beginnings of their ids. `title`: of the new case; null: what they are about. */
export async function split(
  context: AgentContext,
  original: CaseState,
  ids: readonly string[],
  title: string | null,
): Promise<Split | Refusal> {
  const { tx, rules, agent } = context;
  const refused = refuseClosed(original);
  if (refused !== null) return refused;
  const all = await tx.cases.activities(original.id);
  const chosen = chooseActivities(all, ids, original);
  if ('ok' in chosen) return chosen;

  const first = chosen.find(({ kind, direction }) => kind === 'email' && direction === 'in') ?? chosen[0];
  if (first === undefined) return refuse('no-activity', 'no activity is named');
  const background = await tx.cases.background(original.id, first.id);
  const { opened, work, debit } = await openBeside(context, original, background, {
    title: title?.trim() || splitTitle({ subject: first.subject, text: background.text }, original.title),
    description: background.text,
    linkedCaseId: original.id,
  });
  const { id } = work.state;
  const { leaving, arriving } = moveActivities(chosen, { id: original.id, of: all }, { id, of: [] });
  const found = {
    messageIds: chosen.flatMap(({ direction, messageId }) => (direction === 'in' ? (messageId ?? []) : [])),
    participants: peopleOf(context, chosen),
  };
  const moved = withConsequences(context, record(work, [{ ...arriving, ...found }]));
  const agents = agentsFor(rules, opened).filter(({ name }) => name !== agent);
  const told = notifyAgents(context, moved.state, agents, 'case-split', {
    agent: { name: agentName(context) },
    original: { number: caseNumber(original.number), title: original.title },
    sheet: true,
  });
  const left = record(workOn(original), [leaving, ...balanceChanges(debit)]);
  return {
    ok: true,
    id,
    writes: mergeWrites(
      onCase(id, null, [opened, ...moved.events, ...told]),
      onCase(original.id, original, withConsequences(context, left).events),
    ),
  };
}

function chooseActivities(
  all: readonly MovableActivity[],
  ids: readonly string[],
  { number }: CaseState,
): readonly MovableActivity[] | Refusal {
  const chosen = new Set<MovableActivity>();
  for (const id of ids) {
    const [activity, ...others] = all.filter((one) => one.id.startsWith(id.toLowerCase()));
    if (activity === undefined) return refuse('no-activity', `${caseNumber(number)} has no activity ${id}`);
    if (others.length > 0) return refuse('no-activity', `${id} is the beginning of several ids; write more of it`);
    chosen.add(activity);
  }
  const messages = all.filter(({ direction }) => direction === 'in');
  if (messages.length > 0 && messages.every((message) => chosen.has(message))) {
    return refuse('nothing-left', `no mail of the customer would be left on ${caseNumber(number)}`);
  }
  return all.filter((activity) => chosen.has(activity));
}

/** The customer's side of the mails. */
function peopleOf({ rules }: AgentContext, activities: readonly MovableActivity[]): readonly string[] {
  const addresses = activities
    .filter(({ direction, agent }) => direction === 'in' && agent === null)
    .flatMap(({ from, to, cc }) => [from ?? '', ...to, ...cc])
    .map((address) => address.toLowerCase());
  return [...new Set(addresses)].filter((address) => address !== '' && !isOurSide(address, rules));
}
