// What a soak leaves, held against what people wrote: one outcome a mail, one case and one acknowledgement a
// conversation, one post a case, nothing promised and not kept, no file missing, no time booked twice.

import { existsSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import type { HookReceiver } from '../servers/hook-receiver.js';
import type { People } from './people.js';

export interface SoakBalance {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Arrivals of the same mail after a kill between sending and marking. */
  readonly resent: number;
  readonly counts: Readonly<Record<string, number>>;
}

export async function balance(
  database: pg.Pool,
  { people, hooks, home }: { readonly people: People; readonly hooks: HookReceiver; readonly home: string },
): Promise<SoakBalance> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const rows = async <Row extends object>(text: string) => (await database.query<Row>(text)).rows;
  const each = (what: string, wanted: readonly string[], found: readonly string[]) => {
    const times = new Map<string, number>();
    for (const one of found) times.set(one, (times.get(one) ?? 0) + 1);
    for (const one of wanted) if (!times.has(one)) lost.push(`${what}: ${one}`);
    for (const [one, count] of times) if (count > 1) doubled.push(`${what}: ${one}, ${count} times`);
  };
  const firsts = people.conversations.flatMap(({ subject, course }) =>
    course === 'merged' ? [subject, `${subject}-again`] : [subject],
  );

  const inbound = await rows<{ id: string; outcome: string }>('SELECT "messageId" AS id, outcome FROM "InboundMail"');
  each(
    'the row of a mail',
    people.written,
    inbound.map(({ id }) => id),
  );
  for (const { id, outcome } of inbound) {
    if (outcome === 'received' || outcome === 'quarantined') lost.push(`the outcome of ${id}: ${outcome}`);
  }
  each(
    'a case',
    firsts,
    (await rows<{ title: string }>('SELECT title FROM "Case"')).map(({ title }) => title),
  );
  const outbound = await rows<{ id: string; status: string; template: string; subject: string | null }>(
    `SELECT m."messageId" AS id, m.status, m.template, c.title AS subject FROM "OutboundMail" m
     LEFT JOIN "Activity" a ON a.id = m."activityId" LEFT JOIN "Case" c ON c.id = coalesce(a."originalCaseId", a."caseId")`,
  );
  each(
    'an acknowledgement',
    firsts,
    outbound.filter(({ template }) => template === 'acknowledgement').map(({ subject }) => subject ?? ''),
  );
  const promised = new Set(outbound.map(({ id }) => id));
  for (const { id, status, template } of outbound) {
    if (status !== 'sent') lost.push(`${template} ${id}: ${status}`);
    else if (!people.arrived.has(id)) lost.push(`${template} ${id} did not arrive`);
  }
  for (const id of people.arrived.keys()) if (!promised.has(id)) doubled.push(`nobody promised ${id}`);

  const posts = await rows<{ id: string; status: string; number: number }>(
    `SELECT id, status, "caseNumber" AS number FROM "HookDelivery" WHERE event = 'case.opened'`,
  );
  each(
    'a post about a case',
    (await rows<{ number: number }>('SELECT number FROM "Case"')).map(({ number }) => String(number)),
    posts.map(({ number }) => String(number)),
  );
  const posted = new Set(hooks.received.map(({ headers }) => String(headers['webhook-id'])));
  for (const { id, status } of posts)
    if (status !== 'delivered' || !posted.has(id)) lost.push(`the post ${id}: ${status}`);

  const files = await rows<{ hash: string }>(
    `SELECT DISTINCT file->>'hash' AS hash FROM "Activity" CROSS JOIN LATERAL jsonb_array_elements(attachments) file`,
  );
  for (const { hash } of files)
    if (!existsSync(path.join(home, 'files', hash.slice(0, 1), hash))) lost.push(`the file ${hash}`);
  const overlaps = await rows<{ resource: string }>(
    `SELECT a.resource FROM "BookedTime" a JOIN "BookedTime" b ON a.resource = b.resource AND a.id < b.id AND a.active AND b.active
       AND a."from" < b."to" AND b."from" < a."to"`,
  );
  for (const { resource } of overlaps) doubled.push(`a time of ${resource}`);
  const merged = await rows<{ source: string; times: string }>(
    'SELECT "sourceId" AS source, count(*) AS times FROM "CaseMerge" GROUP BY 1 HAVING count(*) > 1',
  );
  for (const { source, times } of merged) doubled.push(`the merge of ${source}: ${times} times`);

  const [counts] = await rows<Record<string, string>>(
    `SELECT (SELECT count(*) FROM "Case") AS cases, (SELECT count(*) FROM "Case" WHERE status = 'resolved') AS resolved,
       (SELECT count(*) FROM "CaseMerge") AS merges, (SELECT count(*) FROM "Booking") AS bookings,
       (SELECT count(*) FROM "InboundMail") AS mails, (SELECT count(*) FROM "OutboundMail") AS sent,
       (SELECT count(*) FROM "HookDelivery") AS posts`,
  );
  const resent = [...people.arrived.values()].reduce((sum, times) => sum + times - 1, 0);
  return {
    lost,
    doubled,
    resent,
    counts: Object.fromEntries(Object.entries(counts ?? {}).map(([name, value]) => [name, Number(value)])),
  };
}
