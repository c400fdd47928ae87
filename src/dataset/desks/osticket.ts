// Reads osTicket (1.10 to 1.18) from its database: a dump made with `mysqldump --hex-blob`, or a folder with a CSV file
// for each table. Files are in the tables `file_chunk`, or in a folder as the plugin for storage on disk has them
// (`KEY[0]/KEY`).

import path from 'node:path';
import { z } from 'zod';
import { parseMessageId, parseMessageIdList } from '../../core/email/message-ids.js';
import type { OldCase, OldCustomer, OldDesk, OldFile, OldMessage, OldPerson } from '../../core/move-in/old-case.js';
import { DeskReading, groupBy, oldAddress, personIn } from './desk-reading.js';
import { addresses, id, otherId, otherWallTime, text, wallTime } from './fields.js';
import { readTableRecords } from './table-records.js';

const TABLES = [
  ...['ticket', 'ticket__cdata', 'ticket_status', 'ticket_priority', 'thread', 'thread_entry', 'thread_entry_email'],
  ...['user', 'user_email', 'organization', 'staff', 'department', 'email', 'attachment', 'file', 'file_chunk'],
];

const tables = (zone: string) => ({
  ticket: z.object({
    ...{ ticket_id: id, number: text, user_id: otherId, status_id: otherId, dept_id: otherId, staff_id: otherId },
    ...{ source: text, created: wallTime(zone), closed: otherWallTime(zone) },
  }),
  cdata: z.object({ ticket_id: id, subject: text, priority: text }),
  entry: z.object({
    ...{ id, thread_id: id, staff_id: otherId, user_id: otherId, type: text, poster: text, title: text },
    ...{ body: text, format: text, created: wallTime(zone) },
  }),
});
const status = z.object({ id, name: text, state: text });
const priority = z.object({ priority_id: id, priority: text });
const thread = z.object({ id, object_id: id, object_type: text });
const entryMail = z.object({ thread_entry_id: id, mid: text, headers: text });
const user = z.object({ id, org_id: otherId, default_email_id: otherId, name: text });
const userEmail = z.object({ id, user_id: id, address: text });
const staff = z.object({ staff_id: id, firstname: text, lastname: text, email: text });
const attachment = z.object({
  ...{ object_id: id, type: text, file_id: id },
  inline: z.coerce.number().optional(),
});
const file = z.object({ id, type: text, size: z.coerce.number(), key: text, name: text });
const chunk = z.object({ file_id: id, chunk_id: z.coerce.number(), filedata: z.string() });
type Entry = z.infer<ReturnType<typeof tables>['entry']>;

/** `zone`: of the times in the database. Throws UnreadableExportError. */
export async function readOsTicket(source: string, files: string, zone: string): Promise<OldDesk> {
  const reading = new DeskReading(await readTableRecords(source, TABLES));
  if (!reading.has('ticket')) reading.problems.push({ at: source, text: 'it has no table of tickets (ost_ticket)' });
  const schemas = tables(zone);
  const details = reading.byId('ticket__cdata', 'details of ticket', schemas.cdata, 'ticket_id');
  const states = reading.byId('ticket_status', 'status', status, 'id');
  const priorities = reading.byId('ticket_priority', 'priority', priority, 'priority_id');
  const departments = reading.byId('department', 'department', z.object({ id, name: text }), 'id');
  const agents = reading.byId('staff', 'agent', staff, 'staff_id');
  for (const { value } of reading.all('email', 'address', z.object({ email: text }), 'email_id'))
    reading.own(value.email);
  const customers = readCustomers(reading);
  const filesOf = readFiles(reading, files);
  const mails = groupBy(reading.all('thread_entry_email', 'mail', entryMail), ({ value }) => value.thread_entry_id);
  const entries = groupBy(reading.all('thread_entry', 'entry', schemas.entry), ({ value }) => value.thread_id);
  const threads = new Map(
    reading
      .all('thread', 'thread', thread)
      .flatMap(({ value }) => (value.object_type === 'T' ? [[value.object_id, value.id] as const] : [])),
  );

  const messageOf = (value: Entry, customer: OldCustomer, subject: string): OldMessage => {
    const agent = agents.get(value.staff_id ?? '');
    const byAgent = value.type !== 'M';
    const mail = mails.get(value.id)?.[0]?.value;
    const header = (name: string) =>
      new RegExp(`^${name}:((?:.*(?:\\r?\\n[ \\t].*)*))`, 'im').exec(mail?.headers ?? '')?.[1];
    const author: OldPerson =
      agent === undefined
        ? {
            address: customers.get(value.user_id ?? '')?.addresses[0] ?? personIn(header('From')).address,
            name: value.poster,
          }
        : { address: oldAddress(agent.email), name: `${agent.firstname} ${agent.lastname}`.trim() };
    const isNote = value.type === 'N';
    return {
      kind: isNote ? 'note' : 'email',
      direction: isNote ? null : byAgent ? 'out' : 'in',
      ...{ author, byAgent, subject: value.title || subject, at: value.created },
      to: isNote ? [] : byAgent ? customer.addresses.slice(0, 1) : addresses.parse(header('To')),
      cc: isNote || byAgent ? [] : addresses.parse(header('Cc')),
      body: { type: value.format === 'text' ? 'text' : 'html', content: value.body },
      messageId: mail === undefined || mail.mid === '' ? null : parseMessageId(mail.mid),
      references: parseMessageIdList(`${header('References') ?? ''} ${header('In-Reply-To') ?? ''}`),
      files: filesOf(value.id),
    };
  };

  const cases = reading
    .all('ticket', 'ticket', schemas.ticket, 'ticket_id')
    .flatMap(({ at, value }): readonly OldCase[] => {
      const state = states.get(value.status_id ?? '')?.state ?? '';
      if (state === 'deleted') {
        reading.leaveOut(at, 'it is deleted');
        return [];
      }
      const customer = customers.get(value.user_id ?? '');
      if (customer === undefined) {
        reading.leaveOut(at, 'its customer has no address');
        return [];
      }
      const own = entries.get(threads.get(value.ticket_id) ?? '') ?? [];
      const detail = details.get(value.ticket_id);
      const title = detail?.subject || own[0]?.value.title || `Ticket ${value.number}`;
      const agent = agents.get(value.staff_id ?? '');
      const isClosed = state === 'closed' || state === 'archived';
      return [
        {
          ...{ at, id: value.ticket_id, number: value.number || value.ticket_id, title, customer, tags: [] },
          status: isClosed ? 'resolved' : 'in-progress',
          type: 'request',
          priority: priorities.get(detail?.priority ?? '')?.priority || null,
          queue: departments.get(value.dept_id ?? '')?.name || null,
          assignee:
            agent === undefined
              ? null
              : { address: oldAddress(agent.email), name: `${agent.firstname} ${agent.lastname}`.trim() },
          createdAt: value.created,
          closedAt: isClosed ? value.closed : null,
          messages: own
            .map(({ value: entry }) => messageOf(entry, customer, title))
            .sort((a, b) => a.at.getTime() - b.at.getTime()),
        },
      ];
    });
  return reading.desk(cases);
}

/** Users by id; one without an address is left out. */
function readCustomers(reading: DeskReading): ReadonlyMap<string, OldCustomer> {
  const organizations = reading.byId('organization', 'organization', z.object({ id, name: text }), 'id');
  const emails = groupBy(reading.all('user_email', 'address', userEmail), ({ value }) => value.user_id);
  return new Map(
    reading.all('user', 'user', user).flatMap(({ value }) => {
      const own = emails.get(value.id) ?? [];
      const first = own.filter(({ value: email }) => email.id === value.default_email_id);
      const all = [...first, ...own]
        .map(({ value: email }) => oldAddress(email.address) ?? '')
        .filter((one) => one.includes('@'));
      const account = organizations.get(value.org_id ?? '')?.name || null;
      return all.length === 0
        ? []
        : [[value.id, { addresses: [...new Set(all)], name: value.name || null, account }] as const];
    }),
  );
}

function readFiles(reading: DeskReading, folder: string): (entryId: string) => readonly OldFile[] {
  const chunks = groupBy(reading.all('file_chunk', 'content of file', chunk, 'file_id'), ({ value }) => value.file_id);
  const known = reading.byId('file', 'file', file, 'id');
  // H: of an entry of a thread.
  const attached = reading.all('attachment', 'attachment', attachment).filter(({ value }) => value.type === 'H');
  const byEntry = groupBy(attached, ({ value }) => value.object_id);
  return (entryId) =>
    (byEntry.get(entryId) ?? []).flatMap(({ value }): readonly OldFile[] => {
      const one = known.get(value.file_id);
      if (one === undefined) return [];
      const pieces = [...(chunks.get(one.id) ?? [])].sort((a, b) => a.value.chunk_id - b.value.chunk_id);
      const bytes = Buffer.concat(pieces.map(({ value: piece }) => Buffer.from(piece.filedata, 'latin1')));
      return [
        {
          ...{ name: one.name, type: one.type, inline: value.inline === 1 },
          paths: one.key === '' ? [] : [path.join(folder, one.key.slice(0, 1), path.basename(one.key))],
          // A dump without --hex-blob damages bytes.
          ...(pieces.length > 0 && bytes.length === one.size && { bytes }),
        },
      ];
    });
}
