// The open tasks and appointments of an agent. An index holds only those, in the order of the list.

import { caseNumber } from '../../../core/case/number.js';
import { type AgendaItem, type AgendaQueries, agendaTopic, type PlannedItem } from '../../../ports/agenda.js';
import { cursorOf, idKey, instantKey, LOWEST_ID, pageOf, roundedLimit } from '../database/cursor.js';
import type { Sql } from '../database/sql.js';

type Row = Omit<AgendaItem, 'case'> & { readonly number: number };

const cursor = cursorOf('agenda', [instantKey.nullable(), idKey]);
const START = ['-infinity', LOWEST_ID] as const;
/** What has no time comes last. */
const NEVER = 'infinity';

export function createAgendaQueries(sql: Sql): AgendaQueries {
  return {
    async list(agent, { limit, after }) {
      const [dueAt, id] = cursor.read(after, [...START]);
      const rows = await sql<Row>(
        `SELECT a.id, a.kind, a.subject, a."dueAt", a."endsAt", c.number FROM (
           SELECT * FROM "Activity" WHERE owner = $1 AND status = 'open' AND kind <> 'email'
             AND (coalesce("dueAt", '${NEVER}'), id) > ($2::timestamptz, $3::uuid)
           ORDER BY coalesce("dueAt", '${NEVER}'), id LIMIT ${roundedLimit(limit)}) a
         CROSS JOIN LATERAL (SELECT number FROM "Case" WHERE id = a."caseId" OFFSET 0) c
         ORDER BY coalesce(a."dueAt", '${NEVER}'), a.id LIMIT $4`,
        [agent, dueAt ?? NEVER, id, limit + 1],
      );
      return pageOf(
        rows,
        limit,
        ({ number, ...row }) => ({ ...row, case: caseNumber(number) }),
        (row) => cursor.write([row.dueAt?.toISOString() ?? null, row.id]),
      );
    },
    planned: (agent, most) => planned(sql, agent, most),
    async withoutListSince(days) {
      const agents = [...days.keys()];
      const rows = await sql<{ index: number }>(
        `SELECT (wanted.index - 1)::int AS index
         FROM unnest($1::text[], $2::timestamptz[]) WITH ORDINALITY wanted(topic, since, index)
         WHERE NOT EXISTS (SELECT FROM "NoticeTime" WHERE topic = wanted.topic AND at >= wanted.since)`,
        [agents.map(agendaTopic), [...days.values()]],
      );
      return new Set(rows.flatMap(({ index }) => agents[index] ?? []));
    },
  };
}

type PlannedRow = Omit<PlannedItem, 'case'> & { readonly number: number };

async function planned(sql: Sql, agent: string, most: number): Promise<readonly PlannedItem[]> {
  const rows = await sql<PlannedRow>(
    `SELECT a.id, a.kind, a.subject, a."dueAt", a."endsAt", c.number, c.title,
       json_build_object('name', contact.name, 'address', coalesce(b.attendee,
         (SELECT min(address) FROM "ContactAddress" WHERE "contactId" = contact.id))) AS customer,
       CASE WHEN b.id IS NOT NULL THEN
         json_build_object('service', b.service, 'resources', b.resources, 'response', b.response) END AS booking
     FROM (
       SELECT * FROM "Activity" WHERE owner = $1 AND status = 'open' AND kind <> 'email' AND "dueAt" IS NOT NULL
       ORDER BY coalesce("dueAt", '${NEVER}'), id LIMIT ${roundedLimit(most)}) a
     JOIN "Case" c ON c.id = a."caseId" JOIN "Contact" contact ON contact.id = c."contactId"
     LEFT JOIN "Booking" b ON b.id = a.id
     ORDER BY a."dueAt", a.id LIMIT $2`,
    [agent, most],
  );
  return rows.map(({ number, ...row }) => ({ ...row, case: caseNumber(number) }));
}
