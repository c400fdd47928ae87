// Reads FreeScout (1.8) from its database: a dump made with `mysqldump`, or a folder with a CSV file for each table.
// Files are read from a copy of `storage/app/attachment`.

import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { canonicalMessageId } from '../../core/email/message-ids.js';
import type { OldCase, OldCustomer, OldDesk, OldFile, OldMessage, OldPerson } from '../../core/move-in/old-case.js';
import { DeskReading, groupBy, oldAddress } from './desk-reading.js';
import { addresses, id, otherId, otherWallTime, text, wallTime } from './fields.js';
import { readTableRecords } from './table-records.js';

const TABLES = ['conversations', 'threads', 'attachments', 'customers', 'emails', 'users', 'mailboxes'];
const KINDS: Readonly<Record<string, OldMessage['kind']>> = {
  1: 'email',
  2: 'email',
  3: 'note',
  5: 'phone-call',
  8: 'email',
};
const STATUSES: Readonly<Record<string, OldCase['status']>> = {
  1: 'in-progress',
  2: 'waiting-for-customer',
  3: 'resolved',
};

const tables = (zone: string) => ({
  conversation: z.object({
    ...{ id, number: text, status: id, state: id, subject: text, customer_email: text, customer_id: otherId },
    ...{ mailbox_id: otherId, user_id: otherId, created_at: wallTime(zone), closed_at: otherWallTime(zone) },
  }),
  thread: z.object({
    ...{ id, conversation_id: id, type: id, state: id, body: text, from: text, to: addresses, cc: addresses },
    ...{ message_id: text, created_by_user_id: otherId, user_id: otherId, created_at: wallTime(zone) },
  }),
});
const attachment = z.object({
  ...{ id, thread_id: otherId, file_dir: text, file_name: text, mime_type: text },
  embedded: z.coerce.number().optional(),
});
const customer = z.object({ id, first_name: text, last_name: text, company: text });
const user = z.object({ id, first_name: text, last_name: text, email: text });
const mailbox = z.object({ id, name: text, email: text, aliases: text });
type Thread = z.infer<ReturnType<typeof tables>['thread']>;

/** `files`: the folder of the attachments. `zone`: of the times in the database. Throws UnreadableExportError. */
export async function readFreeScout(source: string, files: string, zone: string): Promise<OldDesk> {
  const reading = new DeskReading(await readTableRecords(source, TABLES));
  if (!reading.has('conversations')) reading.problems.push({ at: source, text: 'it has no table of conversations' });
  const schemas = tables(zone);
  const customers = reading.byId('customers', 'customer', customer, 'id');
  const emails = groupBy(
    reading.all('emails', 'address', z.object({ customer_id: id, email: text })),
    ({ value }) => value.customer_id,
  );
  const users = reading.byId('users', 'user', user, 'id');
  const mailboxes = reading.byId('mailboxes', 'mailbox', mailbox, 'id');
  for (const { email, aliases } of mailboxes.values())
    for (const one of addresses.parse([email, aliases])) reading.own(one);
  const attachments = groupBy(reading.all('attachments', 'attachment', attachment), ({ value }) => value.thread_id);
  const threads = groupBy(reading.all('threads', 'thread', schemas.thread), ({ value }) => value.conversation_id);

  const customerOf = (email: string, customerId: string | null): OldCustomer | null => {
    const found = customers.get(customerId ?? '');
    const all = [email, ...(emails.get(found?.id ?? '') ?? []).map(({ value }) => value.email)];
    const known = [...new Set(all.map((one) => oldAddress(one) ?? ''))].filter((one) => one.includes('@'));
    if (known.length === 0) return null;
    const name = found === undefined ? '' : `${found.first_name} ${found.last_name}`.trim();
    return { addresses: known, name: name || null, account: found?.company || null };
  };
  const personOf = (userId: string | null): OldPerson | null => {
    const found = users.get(userId ?? '');
    if (found === undefined) return null;
    return { address: oldAddress(found.email), name: `${found.first_name} ${found.last_name}`.trim() };
  };
  const messageOf = (thread: Thread, owner: OldCustomer, subject: string, from: string): readonly OldMessage[] => {
    const kind = KINDS[thread.type];
    // 2: published. Drafts and hidden ones were never sent.
    if (kind === undefined || thread.state !== '2') return [];
    const byAgent = thread.type !== '1';
    const author = byAgent
      ? (personOf(thread.created_by_user_id) ?? { address: null, name: '' })
      : {
          address: addresses.parse(thread.from)[0]?.toLowerCase() ?? owner.addresses[0] ?? null,
          name: owner.name ?? '',
        };
    return [
      {
        ...{ kind, author, byAgent, to: thread.to, cc: thread.cc, subject, at: thread.created_at },
        direction: kind === 'note' ? null : byAgent ? 'out' : 'in',
        body: { type: 'html', content: thread.body },
        messageId: thread.message_id === '' ? sentAs(thread, from) : canonicalMessageId(thread.message_id),
        references: [],
        files: (attachments.get(thread.id) ?? []).map(({ value }): OldFile => {
          const { file_dir, file_name: name, mime_type, embedded } = value;
          const inside = path.normalize(`/${file_dir}/${path.basename(name)}`);
          return { name, type: mime_type, inline: embedded === 1, paths: [path.join(files, inside)] };
        }),
      },
    ];
  };

  const cases = reading
    .all('conversations', 'conversation', schemas.conversation)
    .flatMap(({ at, value }): readonly OldCase[] => {
      const left =
        value.state === '1' ? 'a draft' : value.state === '3' ? 'deleted' : value.status === '4' ? 'spam' : null;
      const owner = customerOf(value.customer_email, value.customer_id);
      if (left !== null || owner === null) {
        reading.leaveOut(at, left === null ? 'its customer has no address' : `it is ${left}`);
        return [];
      }
      const home = mailboxes.get(value.mailbox_id ?? '');
      const status = STATUSES[value.status] ?? 'in-progress';
      return [
        {
          ...{
            at,
            id: value.id,
            number: value.number || value.id,
            title: value.subject,
            customer: owner,
            tags: [],
            status,
          },
          type: 'request',
          priority: null,
          queue: home?.name || null,
          assignee: personOf(value.user_id),
          createdAt: value.created_at,
          closedAt: status === 'resolved' ? value.closed_at : null,
          messages: (threads.get(value.id) ?? [])
            .flatMap(({ value: thread }) => messageOf(thread, owner, value.subject, home?.email ?? ''))
            .sort((a, b) => a.at.getTime() - b.at.getTime()),
        },
      ];
    });
  return reading.desk(cases);
}

/** The Message-ID that older versions gave an answer without storing it (`reply-ID-md5(ID)@DOMAIN`). */
function sentAs({ id: threadId, type }: Thread, from: string): string | null {
  const domain = from.split('@')[1];
  if (type !== '2' || domain === undefined) return null;
  return `<reply-${threadId}-${createHash('md5').update(threadId).digest('hex')}@${domain.toLowerCase()}>`;
}
