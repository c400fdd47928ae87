// The open tasks and appointments of an agent. An index holds only those, in the order of the list.

import { caseNumber } from '../../../core/case/number.js';
import { type AgendaItem, type AgendaQueries, agendaTopic } from '../../../ports/agenda.js';
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
