// One case with everything that the desk's actions look at, read in one statement after its locks are held.

import type { KpiInstance } from '../../../core/sla/kpi-instance.js';
import type { CasePauseRow } from '../../../ports/rows.js';
import type { DeskCase } from '../../../ports/store.js';
import { lockCase } from '../database/locks.js';
import { instant, type Sql, type Texts } from '../database/sql.js';
import { instancesSql, pausesSql, readInstance, readPause } from './kpi-instances.js';

const deskSql = `
SELECT json_build_object(
  'id', c.id, 'number', c.number, 'title', c.title, 'status', c.status, 'type', c.type, 'priority', c.priority,
  'mailbox', c.mailbox, 'queue', c.queue, 'assignee', c.assignee, 'sla', c.sla, 'tags', c.tags, 'customFields', c."customFields", 'process', c.process, 'stage', c.stage,
  'createdAt', c."createdAt", 'receivedAt', c."receivedAt", 'pickedAt', c."pickedAt",
  'firstResponseAt', c."firstResponseAt", 'lastResponseAt', c."lastResponseAt", 'resolvedAt', c."resolvedAt",
  'product', (SELECT name FROM "Product" WHERE id = c."productId"),
  'account', (SELECT json_build_object('name', name) FROM "Account" WHERE id = c."accountId"),
  'contact', (SELECT json_build_object('name', contact.name, 'address', min(address.address))
    FROM "Contact" contact JOIN "ContactAddress" address ON address."contactId" = contact.id
    WHERE contact.id = c."contactId" GROUP BY contact.id),
  'queueItemId', (SELECT id FROM "QueueItem" WHERE "caseId" = c.id AND "leftAt" IS NULL),
  'pauses', ${pausesSql},
  'clocks', ${instancesSql},
  'coverage', json_build_object('accountId', c."accountId", 'contactId', c."contactId", 'channel', c.channel,
    'contact', (SELECT coalesce(json_agg(address ORDER BY address), '[]') FROM "ContactAddress" WHERE "contactId" = c."contactId"),
    'product', (SELECT name FROM "Product" WHERE id = c."productId")),
  'exempt', c.exempt,
  'entitlement', (SELECT json_build_object(
      'id', e.id, 'name', e.name, 'unit', e.unit, 'decreaseOn', e."decreaseOn", 'channel', c.channel, 'exempt', c.exempt,
      'sla', e.sla, 'remaining', e.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementEntry" WHERE "entitlementId" = e.id),
      'spent', (SELECT coalesce(-sum(amount), 0) FROM "EntitlementEntry"
        WHERE "caseId" = c.id AND "entitlementId" = e.id),
      'entries', (SELECT count(*) FROM "EntitlementEntry" WHERE "caseId" = c.id))
    FROM "Entitlement" e WHERE e.id = c."entitlementId"),
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
  'resolutions', (SELECT count(*) FROM "Activity" WHERE "caseId" = c.id AND kind = 'resolution')
) AS answer FROM "Case" c WHERE c.id = $1::uuid`;

type Answer = Texts<Omit<DeskCase, 'clocks' | 'pauses'>> & {
  clocks: Texts<KpiInstance>[];
  pauses: Texts<CasePauseRow>[];
};

export async function findCaseForUpdate(
  sql: Sql,
  ref: { readonly id: string } | { readonly number: number },
): Promise<DeskCase | undefined> {
  const [found] =
    'id' in ref ? [ref] : await sql<{ id: string }>('SELECT id FROM "Case" WHERE number = $1', [ref.number]);
  if (found === undefined) return undefined;
  await lockCase(sql, found.id);
  return readDeskCase(sql, found.id);
}

async function readDeskCase(sql: Sql, id: string): Promise<DeskCase | undefined> {
  const [row] = await sql<{ answer: Answer }>(deskSql, [id]);
  if (row === undefined) return undefined;
  const { answer } = row;
  return {
    ...answer,
    createdAt: new Date(answer.createdAt),
    receivedAt: new Date(answer.receivedAt),
    pickedAt: instant(answer.pickedAt),
    firstResponseAt: instant(answer.firstResponseAt),
    lastResponseAt: instant(answer.lastResponseAt),
    resolvedAt: instant(answer.resolvedAt),
    pauses: answer.pauses.map(readPause),
    clocks: answer.clocks.map(readInstance),
  };
}

export async function findCaseOfInstance(sql: Sql, clockId: string): Promise<DeskCase | undefined> {
  // Its case never changes, so it may be asked for before the lock is held.
  const [clock] = await sql<{ caseId: string }>('SELECT "caseId" FROM "KpiInstance" WHERE id = $1', [clockId]);
  return clock && findCaseForUpdate(sql, { id: clock.caseId });
}
