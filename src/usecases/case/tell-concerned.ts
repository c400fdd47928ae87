// Tells agents what a colleague did to a case that they have, or to a task that is theirs. Some actions tell by mails
// of their own: handovers and bookings.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { MailsPromised } from '../../core/case/event.js';
import type { CaseState } from '../../core/case/state.js';
import { withoutCommandLine } from '../../core/case/without-command-line.js';
import { type ActionContext, agentName, type Done } from './action.js';
import { isBooking } from './book.js';
import { notifyAgents } from './notify-agents.js';
import type { Action } from './perform.js';

/** What one agent is told. */
export interface News {
  /** By name. */
  readonly agent: string;
  readonly text: string;
  /** The words of a note of several lines, or of a resolution; null: there are none. */
  readonly note: string | null;
  /** What the agent has to do now, by its subject. */
  readonly task: string | null;
  /** What the customer was told. */
  readonly said: string | null;
}

/** What an action that was done means for others than whoever did it. */
export function newsOf(
  { agent, case: found }: ActionContext,
  action: Action,
  { text, events, ...more }: Done,
): readonly News[] {
  const said = more.said ?? null;
  const isEnded = events.some(({ type }) => type === 'booking-changed');
  if (events.length === 0 || (isEnded && action.kind !== 'resolve' && action.kind !== 'cancel')) return [];
  const assignee = said !== null || concernsAssignee(action) ? [found.assignee] : [];
  const readers = new Set([...assignee, ...ownersIn(events, found)]);
  const note = wordsOf(action);
  const added = events.flatMap((event) => (event.type === 'activity-added' ? event.activity : []));
  return [...readers].flatMap((reader) =>
    reader === null || reader === agent
      ? []
      : {
          ...{ agent: reader, note, said },
          text: said === null ? withoutCommandLine(text) : 'the customer got an answer',
          task: added.find(({ plan }) => plan?.owner === reader)?.subject ?? null,
        },
  );
}

/** What was noted below its first line, which the text has, and what solved the case. */
function wordsOf(action: Action): string | null {
  if (action.kind === 'resolve') return action.text;
  return action.kind === 'log' && action.text.trim().includes('\n') ? action.text.trim() : null;
}

function concernsAssignee({ kind }: Action): boolean {
  switch (kind) {
    case 'status':
    case 'release':
    case 'cancel':
    case 'reactivate':
    case 'change':
    case 'route':
    case 'log':
    case 'complete':
    case 'close-activity':
    case 'reschedule':
    case 'resolve':
      return true;
    case 'pick':
    case 'assign':
    case 'send-article':
    case 'reply':
    case 'stage':
    case 'step':
    case 'offer':
    case 'wait-for-slot':
    case 'stop-waiting':
    case 'book':
    case 'move-booking':
    case 'end-booking':
      return false;
    default: {
      const never: never = kind;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}

/** Whose tasks, calls and appointments are planned, moved, handed on or ended. */
function ownersIn(events: readonly LaterEvent[], { openActivities }: CaseState): readonly (string | null)[] {
  const ownerOf = (id: string) => openActivities.find((one) => one.id === id && !isBooking(one))?.owner ?? null;
  return events.flatMap((event) => {
    if (event.type === 'activity-added' && event.activity.booking === undefined)
      return event.activity.plan?.owner ?? null;
    if (event.type === 'activity-closed') return ownerOf(event.id);
    if (event.type === 'activity-planned') return [ownerOf(event.id), event.changes.owner ?? null];
    return [];
  });
}

/** One mail to each, whatever was done. */
export function tellConcerned(
  context: Omit<ActionContext, 'case' | 'number'>,
  found: CaseState,
  news: readonly News[],
): readonly MailsPromised[] {
  const readers = [...new Set(news.map(({ agent }) => agent))];
  return readers.flatMap((name) => {
    const agent = context.rules.agents.get(name);
    if (agent === undefined) return [];
    const own = news.filter((one) => one.agent === name);
    const by = { name: agentName(context) };
    const said = own.flatMap((one) => (one.said === null ? [] : [one.said]));
    if (said.length === own.length) {
      return notifyAgents(context, found, [agent], 'colleague-answered', { agent: by, text: said.join('\n\n') });
    }
    const distinct = (texts: readonly string[]) => [...new Set(texts)].map((text) => ({ text }));
    const changes = distinct(own.map(({ text }) => text));
    const notes = distinct(own.flatMap((one) => [one.said ?? one.note ?? ''].filter((text) => text !== '')));
    return notifyAgents(context, found, [agent], 'case-changed', {
      ...{ agent: by, changes, notes },
      task: own.find(({ task }) => task !== null)?.task ?? null,
    });
  });
}
