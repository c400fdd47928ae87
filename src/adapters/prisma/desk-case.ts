// One case with everything that the desk's actions look at, read in one statement after its locks are held.

import type { DeskCase } from '../../ports.js';
import { lockCase } from './locks.js';
import { instant, type Sql } from './sql.js';

const deskSql = `
SELECT json_build_object(
  'id', c.id, 'number', c.number, 'title', c.title, 'status', c.status, 'mailbox', c.mailbox, 'queue', c.queue,
  'assignee', c.assignee, 'sla', c.sla, 'createdAt', c."createdAt", 'firstResponseAt', c."firstResponseAt",
  'contact', (SELECT json_build_object('name', contact.name, 'address', min(address.address))
    FROM "Contact" contact JOIN "ContactAddress" address ON address."contactId" = contact.id
    WHERE contact.id = c."contactId" GROUP BY contact.id),
  'queueItemId', (SELECT id FROM "QueueItem" WHERE "caseId" = c.id AND "leftAt" IS NULL),
  'clocks', (SELECT coalesce(json_agg(json_build_object(
      'id', id, 'kpi', kpi, 'failAt', "failAt", 'failedAt', "failedAt") ORDER BY "startedAt", kpi), '[]')
    FROM "KpiInstance" WHERE "caseId" = c.id AND "succeededAt" IS NULL AND "cancelledAt" IS NULL),
  'entitlement', (SELECT json_build_object(
      'id', id, 'unit', unit, 'decreaseOn', "decreaseOn", 'channel', c.origin)
    FROM "Entitlement" WHERE id = c."entitlementId"),
  'lastInbound', (SELECT json_build_object('messageId', "messageId", 'subject', subject, 'references', (
      SELECT coalesce(json_agg("messageId" ORDER BY at), '[]') FROM "Activity"
      WHERE "caseId" = c.id AND "messageId" IS NOT NULL AND NOT marks && ARRAY['to-agent', 'to-operator']
        AND (direction = 'out' OR agent IS NULL)))
    FROM "Activity" WHERE "caseId" = c.id AND kind = 'email' AND direction = 'in' AND agent IS NULL
      AND NOT marks && ARRAY['automatic', 'agent-unproven'] ORDER BY at DESC LIMIT 1),
  'openActivities', (SELECT coalesce(json_agg(json_build_object(
      'id', id, 'kind', kind, 'subject', subject) ORDER BY at), '[]')
    FROM "Activity" WHERE "caseId" = c.id AND status = 'open' AND kind <> 'email'),
  'minutes', (SELECT coalesce(sum(minutes), 0) FROM "Activity" WHERE "caseId" = c.id AND kind <> 'resolution'),
  'resolutions', (SELECT count(*) FROM "Activity" WHERE "caseId" = c.id AND kind = 'resolution'),
  'lastBillableMinutes', coalesce((SELECT "billableMinutes" FROM "Activity"
    WHERE "caseId" = c.id AND kind = 'resolution' ORDER BY at DESC LIMIT 1), 0)
) AS answer FROM "Case" c WHERE c.id = $1::uuid`;

/** JSON as PostgreSQL wrote it: instants are still text. */
type Answer = Omit<DeskCase, 'createdAt' | 'firstResponseAt' | 'clocks'> & {
  createdAt: string;
  firstResponseAt: string | null;
  clocks: (Omit<DeskCase['clocks'][number], 'failAt' | 'failedAt'> & {
    failAt: string | null;
    failedAt: string | null;
  })[];
};

export async function findCaseForUpdate(
  sql: Sql,
  ref: { readonly id: string } | { readonly number: number },
): Promise<DeskCase | undefined> {
  const [found] =
    'id' in ref ? [ref] : await sql<{ id: string }>('SELECT id FROM "Case" WHERE number = $1', [ref.number]);
  if (found === undefined) return undefined;
  await lockCase(sql, found.id);
  const [row] = await sql<{ answer: Answer }>(deskSql, [found.id]);
  if (row === undefined) return undefined;
  const { answer } = row;
  return {
    ...answer,
    createdAt: new Date(answer.createdAt),
    firstResponseAt: instant(answer.firstResponseAt),
    clocks: answer.clocks.map((clock) => ({
      ...clock,
      failAt: instant(clock.failAt),
      failedAt: instant(clock.failedAt),
    })),
  };
}
