// Turns a case of another help desk into the events of a case here, at the times of then. Nothing follows from them: no
// mail is promised, no KPI starts, no entitlement is spent.

import type { Activity } from '../case/activity.js';
import type { CaseEvent } from '../case/event.js';
import { detectLanguage } from '../email/language.js';
import type { AttachmentInfo } from '../email/mail.js';
import { conversationOf } from '../email/reply-context.js';
import { readReplyText } from '../email/reply-text.js';
import { isOurSide } from '../inbound/whose-address.js';
import type { OldCase, OldMessage, OldPerson } from './old-case.js';
import { agentNamed, type Placed, type Placement } from './placement.js';

/** The field of the case that keeps its old number. */
export const OLD_NUMBER_FIELD = 'old-number';

/** A message with what only the outside could tell. */
export interface ReadMessage extends OldMessage {
  readonly text: string;
  readonly attachments: readonly AttachmentInfo[];
}

export interface MovedCase {
  readonly old: OldCase;
  readonly messages: readonly ReadMessage[];
  readonly placed: Placed;
  readonly contact: { readonly id: string; readonly name: string; readonly address: string };
  readonly account: { readonly id: string; readonly name: string } | null;
}

export interface MovingDeps {
  readonly newId: () => string;
  readonly placement: Placement;
  /** Addresses of the old desk. */
  readonly ownAddresses: ReadonlySet<string>;
}

export function movedCaseEvents(moved: MovedCase, deps: MovingDeps): readonly CaseEvent[] {
  const { old, messages, placed, contact, account } = moved;
  const { newId, placement } = deps;
  const first = messages[0];
  const responses = messages.filter(
    ({ kind, direction, byAgent }) => kind === 'email' && direction === 'out' && byAgent,
  );
  const description = first?.text ?? '';
  return [
    {
      type: 'opened',
      title: old.title,
      description,
      caseType: old.type,
      priority: placed.priority,
      channel: first?.kind === 'phone-call' ? 'phone' : 'email',
      mailbox: placement.mailbox,
      queue: placed.queue,
      queueItemId: newId(),
      assignee: null,
      awaits: null,
      language: detectLanguage(description),
      contact,
      account,
      product: null,
      entitlement: null,
      sla: null,
      linkedCaseId: null,
      tags: old.tags,
      customFields: old.number === null ? {} : { [OLD_NUMBER_FIELD]: old.number },
      process: null,
      stage: null,
      ruleItem: null,
      ruleSetVersion: placement.rules.version,
      receivedAt: old.createdAt,
      at: old.createdAt,
    },
    ...(placed.assignee === null
      ? []
      : [{ type: 'picked', agent: placed.assignee, at: responses[0]?.at ?? old.createdAt } as const]),
    ...messages.map((message) => messageEvent(message, moved, deps)),
    ...responses.map(({ at }) => ({ type: 'responded', at }) as const),
    ...statusEvents(old, deps),
  ];
}

function statusEvents(old: OldCase, deps: MovingDeps): readonly CaseEvent[] {
  const { status, closedAt, messages, createdAt } = old;
  const { newId } = deps;
  const last = messages.at(-1)?.at ?? createdAt;
  switch (status) {
    case 'in-progress':
      return [];
    case 'on-hold':
    case 'waiting-for-customer':
    case 'researching':
      return [{ type: 'status-changed', status, pauseId: newId(), at: last }];
    case 'resolved': {
      const at = closedAt ?? last;
      return [
        { type: 'activity-added', activity: resolutionOf(old, at, deps) },
        { type: 'closed', status, at },
      ];
    }
    case 'cancelled':
      return [{ type: 'closed', status, at: closedAt ?? last }];
    default: {
      const never: never = status;
      throw new Error(`unknown status ${String(never)}`);
    }
  }
}

/** What reports and goals count. Nobody knows its words and minutes. */
function resolutionOf({ assignee }: OldCase, at: Date, { newId, placement }: MovingDeps): Activity {
  return {
    ...{ id: newId(), kind: 'resolution', direction: null, status: 'completed' },
    ...{ from: null, fromName: null, replyTo: [], to: [], cc: [], subject: 'Resolution', text: '', replyText: null },
    ...{ messageId: null, template: null, marks: [], attachments: [], minutes: null, billableMinutes: null },
    agent: assignee === null ? null : agentOfThen(assignee, placement),
    at,
  };
}

function messageEvent(message: ReadMessage, moved: MovedCase, deps: MovingDeps): CaseEvent {
  const activity = activityOf(message, deps);
  if (message.kind !== 'email') return { type: 'activity-added', activity };
  const { messageId, references } = message;
  return {
    type: 'mail-received',
    activity,
    messageIds: [
      ...(messageId === null ? [] : [{ messageId, own: true }]),
      ...references.filter((id) => id !== messageId).map((id) => ({ messageId: id, own: false })),
    ],
    participants: participants(message, moved, deps),
  };
}

/** The customer's side only. */
function participants(
  { author, byAgent, to, cc }: ReadMessage,
  { old }: MovedCase,
  { placement, ownAddresses }: MovingDeps,
): readonly string[] {
  const people = [
    ...old.customer.addresses,
    ...(byAgent || author.address === null ? [] : [author.address]),
    ...to,
    ...cc,
  ];
  const addresses = people.map((address) => address.toLowerCase());
  return [...new Set(addresses)].filter(
    (address) => !ownAddresses.has(address) && !isOurSide(address, placement.rules),
  );
}

function activityOf(message: ReadMessage, { newId, placement }: MovingDeps): Activity {
  const { kind, direction, author, byAgent, to, cc, subject, text, messageId, references, attachments, at } = message;
  const isMail = kind === 'email';
  const people = [author.address ?? '', ...to, ...cc].map((address) => ({ address, name: '' }));
  return {
    id: newId(),
    kind,
    direction,
    status: 'completed',
    from: isMail ? author.address : null,
    fromName: author.name === '' ? null : author.name,
    replyTo: [],
    to,
    cc,
    subject,
    text,
    replyText: isMail
      ? readReplyText(text, conversationOf({ subject, refersToMails: references.length > 0, people }))
      : null,
    messageId,
    template: null,
    agent: byAgent ? agentOfThen(author, placement) : null,
    marks: [],
    attachments,
    minutes: null,
    billableMinutes: null,
    at,
  };
}

/** Who is no agent here keeps the name of then. */
function agentOfThen(person: OldPerson, placement: Placement): string | null {
  return agentNamed(person, placement) ?? (person.name || person.address);
}
