// When resources and agents are busy: bookings that are not freed, agents' other appointments, and absences.

import type { Span } from '../../../core/calendar/span.js';
import type { BusyQuery, BusyTimes } from '../../../ports/bookings.js';
import { elementsOf, type Sql } from '../database/sql.js';

interface Row {
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

export async function busyTimes(sql: Sql, { resources, agents, from, to, without }: BusyQuery): Promise<BusyTimes> {
  const [booked, planned] = [
    await sql<Row>(
      `SELECT busy.* FROM ${elementsOf('$1::text[]')} wanted CROSS JOIN LATERAL (
         SELECT resource AS name, "from", "to" FROM "BookedTime" WHERE active AND resource = wanted.key
           AND "to" > $2::timestamptz AND "from" < $3::timestamptz AND "bookingId" IS DISTINCT FROM $4::uuid OFFSET 0) busy`,
      [resources, from, to, without ?? null],
    ),
    agents.length === 0 ? [] : await sql<Row>(agentsSql, [agents, from, to]),
  ];
  return { resources: byName(booked), agents: byName(planned) };
}

const agentsSql = `
  SELECT busy.* FROM ${elementsOf('$1::text[]')} wanted CROSS JOIN LATERAL (
    SELECT owner AS name, "dueAt" AS "from", "endsAt" AS "to" FROM "Activity" a
    WHERE owner = wanted.key AND status = 'open' AND kind <> 'email' AND kind = 'appointment'
      AND coalesce("dueAt", 'infinity') < $3::timestamptz AND "endsAt" > $2::timestamptz
      AND NOT EXISTS (SELECT FROM "Booking" WHERE id = a.id) OFFSET 0) busy
  UNION ALL SELECT agent, $2::timestamptz, "awayUntil" FROM "AgentLoad"
    WHERE agent = ANY($1::text[]) AND "awayUntil" > $2::timestamptz`;

function byName(rows: readonly Row[]): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>();
  for (const { name, from, to } of rows) {
    const spans = found.get(name) ?? [];
    spans.push({ from: from.getTime(), to: to.getTime() });
    found.set(name, spans);
  }
  return found;
}
