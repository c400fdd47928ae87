// Reads Zammad (6.x; also 5.x) as its REST API gives it: lists of `tickets`, `articles` (or `ticket_articles`),
// `users`, `organizations`, `groups`, `ticket_states`, `ticket_priorities` and `email_addresses`. With `expand=true`
// tickets name group, state and priority themselves, and the last lists may be missing. Files are read from
// `TICKET/ARTICLE/ATTACHMENT`, as the API's path has it.

import path from 'node:path';
import { z } from 'zod';
import { parseMessageId, parseMessageIdList } from '../../core/email/message-ids.js';
import type { OldCase, OldCustomer, OldDesk, OldFile, OldMessage, OldPerson } from '../../core/move-in/old-case.js';
import { DeskReading, groupBy, oldAddress, personIn } from './desk-reading.js';
import { addresses, id, instant, otherId, otherInstant, text } from './fields.js';
import { readJsonRecords } from './json-records.js';

const KINDS = [
  'tickets',
  'ticket_articles',
  'articles',
  'users',
  'organizations',
  'groups',
  'ticket_states',
  'ticket_priorities',
  'email_addresses',
];

const named = z.object({ id, name: text, state_type: text, state_type_id: otherId });
const user = z.object({ id, email: text, firstname: text, lastname: text, organization_id: otherId });
const ticket = z.object({
  ...{ id, number: id, title: text, created_at: instant, close_at: otherInstant },
  ...{ group_id: otherId, state_id: otherId, priority_id: otherId, owner_id: otherId, customer_id: id },
  ...{ group: text, state: text, priority: text, organization_id: otherId },
  tags: z
    .union([z.array(z.string()), z.string()])
    .nullish()
    .transform((tags) => (typeof tags === 'string' ? tags.split(',').map((tag) => tag.trim()) : (tags ?? []))),
});
const attachment = z.object({
  ...{ id, filename: text },
  preferences: z.record(z.string(), z.unknown()).nullish(),
});
const article = z.object({
  ...{ id, ticket_id: id, from: text, to: addresses, cc: addresses, subject: text, body: text, content_type: text },
  ...{ message_id: text, in_reply_to: text, references: text, type: text, sender: text, created_at: instant },
  ...{ type_id: otherId, sender_id: otherId, created_by_id: otherId, origin_by_id: otherId },
  internal: z.boolean().nullish(),
  attachments: z.array(attachment).nullish(),
});
type Ticket = z.infer<typeof ticket>;
type Article = z.infer<typeof article>;
type User = z.infer<typeof user>;

/** The ids that every installation has (`db/seeds`), for exports without `expand`. */
const TYPES: Readonly<Record<string, string>> = { 1: 'email', 3: 'chat', 5: 'phone', 10: 'note', 11: 'web' };
const SENDERS: Readonly<Record<string, string>> = { 1: 'Agent', 2: 'Customer', 3: 'System' };

/** `files`: the folder of the attachments. Throws UnreadableExportError. */
export async function readZammad(source: string, files: string): Promise<OldDesk> {
  const reading = new DeskReading(await readJsonRecords(source, KINDS));
  const users = reading.byId('users', 'user', user, 'id');
  const organizations = reading.byId('organizations', 'organization', named, 'id');
  const groups = reading.byId('groups', 'group', named, 'id');
  const states = reading.byId('ticket_states', 'state', named, 'id');
  const priorities = reading.byId('ticket_priorities', 'priority', named, 'id');
  for (const { value } of reading.all('email_addresses', 'address', z.object({ email: text })))
    reading.own(value.email);
  const articles = groupBy(
    ['articles', 'ticket_articles'].flatMap((kind) => reading.all(kind, 'article', article)),
    ({ value }) => value.ticket_id,
  );

  const cases = reading.all('tickets', 'ticket', ticket).flatMap(({ at, value }): readonly OldCase[] => {
    const state = (value.state || (states.get(value.state_id ?? '')?.name ?? '')).toLowerCase();
    if (state === 'merged' || state === 'removed') {
      reading.leaveOut(at, `it is ${state}`);
      return [];
    }
    const status = STATES[state];
    if (status === undefined) reading.leaveOut(at, `unknown state "${state}": it comes in as in-progress`);
    const customer = customerOf(value, users, organizations);
    if (customer === null) {
      reading.leaveOut(at, 'its customer has no address');
      return [];
    }
    const owner = users.get(value.owner_id ?? '');
    return [
      {
        ...{ at, id: value.id, number: value.number, title: value.title, customer, tags: value.tags },
        status: status ?? 'in-progress',
        type: 'request',
        priority: value.priority || priorities.get(value.priority_id ?? '')?.name || null,
        queue: value.group || groups.get(value.group_id ?? '')?.name || null,
        // User 1 is the system, which stands for nobody.
        assignee: owner === undefined || owner.id === '1' ? null : personOf(owner),
        createdAt: value.created_at,
        closedAt: value.close_at,
        messages: (articles.get(value.id) ?? [])
          .map(({ value: one }) => messageOf(one, users, files, reading))
          .sort((a, b) => a.at.getTime() - b.at.getTime()),
      },
    ];
  });
  const known = new Set(reading.all('tickets', 'ticket', z.looseObject({ id })).map(({ value }) => value.id));
  for (const [ticketId, [first]] of articles) {
    if (first !== undefined && !known.has(ticketId))
      reading.leaveOut(first.at, `ticket ${ticketId} is not in the export`);
  }
  return reading.desk(cases);
}

const STATES: Readonly<Record<string, OldCase['status']>> = {
  new: 'in-progress',
  open: 'in-progress',
  'pending reminder': 'on-hold',
  'pending close': 'waiting-for-customer',
  closed: 'resolved',
};

function personOf({ email, firstname, lastname }: User): OldPerson {
  return { address: oldAddress(email), name: `${firstname} ${lastname}`.trim() };
}

function customerOf(
  { customer_id, organization_id }: Ticket,
  users: ReadonlyMap<string, User>,
  organizations: ReadonlyMap<string, { readonly name: string }>,
): OldCustomer | null {
  const found = users.get(customer_id);
  const person = found === undefined ? undefined : personOf(found);
  if (person === undefined || person.address === null) return null;
  const account = organizations.get(organization_id ?? found?.organization_id ?? '')?.name;
  return { addresses: [person.address], name: person.name || null, account: account || null };
}

function messageOf(value: Article, users: ReadonlyMap<string, User>, files: string, reading: DeskReading): OldMessage {
  const type = value.type || (TYPES[value.type_id ?? ''] ?? 'note');
  const sender = value.sender || (SENDERS[value.sender_id ?? ''] ?? 'Customer');
  const byAgent = sender !== 'Customer';
  const writer = users.get(value.origin_by_id ?? value.created_by_id ?? '');
  const written = personIn(value.from);
  // A mail of an agent is from the group's address.
  if (byAgent && type === 'email') reading.own(value.from);
  const author = byAgent && writer !== undefined ? personOf(writer) : written;
  const isNote = value.internal === true || (type === 'note' && byAgent);
  const kind = isNote ? 'note' : type === 'phone' ? 'phone-call' : 'email';
  return {
    ...{ kind, author, byAgent, to: value.to, cc: value.cc, subject: value.subject, at: value.created_at },
    direction: kind === 'note' ? null : byAgent ? 'out' : 'in',
    body: { type: value.content_type.includes('html') ? 'html' : 'text', content: value.body },
    messageId: value.message_id === '' ? null : parseMessageId(value.message_id),
    references: parseMessageIdList(`${value.references} ${value.in_reply_to}`),
    files: (value.attachments ?? []).map((one): OldFile => {
      const preferences = one.preferences ?? {};
      const mediaType = preferences['Mime-Type'] ?? preferences['Content-Type'];
      return {
        name: one.filename,
        type: typeof mediaType === 'string' ? mediaType : 'application/octet-stream',
        inline: preferences['Content-Disposition'] === 'inline',
        paths: [
          path.join(files, value.ticket_id, value.id, one.id),
          path.join(files, value.ticket_id, value.id, path.basename(one.filename)),
        ],
      };
    }),
  };
}
