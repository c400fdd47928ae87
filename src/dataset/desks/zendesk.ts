// Reads Zendesk: the full JSON export (one ticket a line, with its comments and people in it), or lists as the REST API
// (v2) gives them: `tickets`, `comments` with a `ticket_id` each, `users`, `organizations`, `groups`. Files are read
// from `ATTACHMENT/NAME` or `ATTACHMENT`, by the id of the attachment: the export has only their addresses on the web.

import path from 'node:path';
import { z } from 'zod';
import { parseMessageId } from '../../core/email/message-ids.js';
import type { OldCase, OldCustomer, OldDesk, OldFile, OldMessage, OldPerson } from '../../core/move-in/old-case.js';
import { DeskReading, groupBy, oldAddress } from './desk-reading.js';
import { addresses, id, instant, otherId, text } from './fields.js';
import { readJsonRecords } from './json-records.js';

const KINDS = ['tickets', 'comments', 'users', 'organizations', 'groups'];

const named = z.object({ id, name: text });
const user = z.object({ id, name: text, email: text, role: text, organization_id: otherId });
const attachment = z.object({
  ...{ id, file_name: text, content_type: text, content_url: text },
  inline: z.boolean().nullish(),
});
const via = z
  .object({
    channel: z.union([z.string(), z.number()]).nullish(),
    source: z
      .object({ to: z.object({ address: text }).nullish(), from: z.object({ address: text }).nullish() })
      .nullish(),
  })
  .nullish();
const comment = z.object({
  ...{ id, ticket_id: otherId, author_id: id, body: text, plain_body: text, html_body: text, created_at: instant, via },
  public: z.boolean(),
  attachments: z.array(attachment).nullish(),
  metadata: z.object({ system: z.object({ message_id: text }).nullish() }).nullish(),
});
const ticket = z.object({
  ...{
    id,
    subject: text,
    raw_subject: text,
    description: text,
    type: text,
    priority: text,
    status: text,
    recipient: text,
  },
  ...{ created_at: instant, updated_at: instant },
  /** With `?include=metric_sets`. A solved ticket is updated again when Zendesk closes it, days later. */
  metric_set: z.object({ solved_at: instant.nullish() }).nullish(),
  ...{ requester_id: otherId, assignee_id: otherId, organization_id: otherId, group_id: otherId },
  ...{ requester: user.nullish(), assignee: user.nullish(), submitter: user.nullish() },
  ...{ organization: named.nullish(), group: named.nullish() },
  collaborator: z.array(user).nullish(),
  tags: z.array(z.string()).nullish(),
  comments: z.array(comment).nullish(),
});
type Comment = z.infer<typeof comment>;
type User = z.infer<typeof user>;

/** `files`: the folder of the attachments. Throws UnreadableExportError. */
export async function readZendesk(source: string, files: string): Promise<OldDesk> {
  const reading = new DeskReading(await readJsonRecords(source, KINDS));
  const users = new Map(reading.byId('users', 'user', user, 'id'));
  const organizations = reading.byId('organizations', 'organization', named, 'id');
  const groups = reading.byId('groups', 'group', named, 'id');
  const comments = groupBy(reading.all('comments', 'comment', comment), ({ value }) => value.ticket_id);
  const tickets = reading.all('tickets', 'ticket', ticket);
  for (const { value } of tickets) {
    reading.own(value.recipient);
    const people = [value.requester, value.assignee, value.submitter, ...(value.collaborator ?? [])];
    for (const person of people) if (person !== null && person !== undefined) users.set(person.id, person);
  }

  const cases = tickets.flatMap(({ at, value }): readonly OldCase[] => {
    const status = STATUSES[value.status];
    if (value.status === 'deleted') {
      reading.leaveOut(at, 'it is deleted');
      return [];
    }
    if (status === undefined) reading.leaveOut(at, `unknown status "${value.status}": it comes in as in-progress`);
    const requester = value.requester ?? users.get(value.requester_id ?? '');
    const organization =
      value.organization ?? organizations.get(value.organization_id ?? requester?.organization_id ?? '');
    const customer = customerOf(requester, organization?.name);
    if (customer === null) {
      reading.leaveOut(at, 'its requester has no address');
      return [];
    }
    const own = [...(value.comments ?? []), ...(comments.get(value.id) ?? []).map((one) => one.value)];
    const assignee = value.assignee ?? users.get(value.assignee_id ?? '');
    const title = value.raw_subject || value.subject || `Ticket ${value.id}`;
    return [
      {
        ...{ at, id: value.id, number: value.id, title, customer, tags: value.tags ?? [], createdAt: value.created_at },
        status: status ?? 'in-progress',
        type: TYPES[value.type] ?? 'request',
        priority: value.priority || null,
        queue: (value.group ?? groups.get(value.group_id ?? ''))?.name || null,
        assignee: assignee === undefined ? null : personOf(assignee),
        closedAt: status === 'resolved' ? (value.metric_set?.solved_at ?? value.updated_at) : null,
        messages: own
          .map((one) =>
            messageOf(one, {
              users,
              customer,
              requesterId: requester?.id ?? '',
              assigneeId: assignee?.id ?? '',
              title,
              files,
            }),
          )
          .sort((a, b) => a.at.getTime() - b.at.getTime()),
      },
    ];
  });
  return reading.desk(cases);
}

const STATUSES: Readonly<Record<string, OldCase['status']>> = {
  new: 'in-progress',
  open: 'in-progress',
  pending: 'waiting-for-customer',
  hold: 'on-hold',
  solved: 'resolved',
  closed: 'resolved',
};
const TYPES: Readonly<Record<string, OldCase['type']>> = {
  question: 'question',
  incident: 'problem',
  problem: 'problem',
  task: 'request',
};

function personOf({ email, name }: User): OldPerson {
  return { address: oldAddress(email), name };
}

function customerOf(requester: User | undefined, account: string | undefined): OldCustomer | null {
  const person = requester === undefined ? undefined : personOf(requester);
  if (person === undefined || person.address === null) return null;
  return { addresses: [person.address], name: person.name || null, account: account || null };
}

interface Around {
  readonly users: ReadonlyMap<string, User>;
  readonly customer: OldCustomer;
  readonly requesterId: string;
  readonly assigneeId: string;
  readonly title: string;
  readonly files: string;
}

function messageOf(value: Comment, { users, customer, requesterId, assigneeId, title, files }: Around): OldMessage {
  const writer = users.get(value.author_id);
  // End users and people whom the export does not name are no agents, unless they wrote a note that only agents see.
  const isAgent = writer?.role === 'agent' || writer?.role === 'admin' || value.author_id === assigneeId;
  const byAgent = value.author_id !== requesterId && (isAgent || !value.public);
  const from = value.via?.source?.from?.address;
  const author = writer === undefined ? { address: from?.toLowerCase() || null, name: '' } : personOf(writer);
  const channel = value.via?.channel;
  const kind = !value.public ? 'note' : channel === 'phone' || channel === 'voice' ? 'phone-call' : 'email';
  const messageId = value.metadata?.system?.message_id ?? '';
  return {
    ...{ kind, author, byAgent, subject: title, at: value.created_at, references: [], cc: [] },
    direction: kind === 'note' ? null : byAgent ? 'out' : 'in',
    to: kind === 'note' ? [] : byAgent ? customer.addresses : addresses.parse(value.via?.source?.to?.address),
    body:
      value.html_body === ''
        ? { type: 'text', content: value.plain_body || value.body }
        : { type: 'html', content: value.html_body },
    messageId: messageId === '' ? null : parseMessageId(messageId),
    files: (value.attachments ?? []).map(
      (one): OldFile => ({
        ...{ name: one.file_name, type: one.content_type || 'application/octet-stream', inline: one.inline === true },
        paths: [path.join(files, one.id, path.basename(one.file_name)), path.join(files, one.id)],
      }),
    ),
  };
}
