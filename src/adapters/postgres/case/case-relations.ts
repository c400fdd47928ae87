// What merging, splitting and grouping cases read: the activities of a case without their texts, its children, and the
// merge that stands.

import type { ActivityPlan } from '../../../core/case/activity-plan.js';
import type { StandingMerge } from '../../../ports/case-merges.js';
import type { CaseBackground, ChildCase, MovableActivity } from '../../../ports/case-repository.js';
import type { Sql } from '../database/sql.js';
import { type BookingJson, bookingSql, readBooking } from './booking-json.js';

export async function movableActivities(sql: Sql, caseId: string): Promise<readonly MovableActivity[]> {
  type Row = Omit<MovableActivity, 'plan' | 'booking' | 'proposalFor'> &
    ActivityPlan & { readonly booking: BookingJson | null; readonly proposalFor: string | null };
  const rows = await sql<Row>(
    `SELECT id, kind, direction, status, "from", "fromName", coalesce("replyTo", '{}') AS "replyTo", "to", cc, subject,
       "messageId", agent, marks, minutes, "billableMinutes", at, "originalCaseId",
       "dueAt", "endsAt", "remindAt", owner, "proposalFor", CASE WHEN kind = 'appointment' THEN ${bookingSql('a.id')} END AS booking
     FROM "Activity" a WHERE "caseId" = $1::uuid ORDER BY at, id`,
    [caseId],
  );
  return rows.map(({ dueAt, endsAt, remindAt, owner, booking, proposalFor, ...row }) => ({
    ...row,
    plan: { dueAt, endsAt, remindAt, owner },
    ...(booking !== null && { booking: readBooking(booking) }),
    ...(proposalFor !== null && { proposalFor }),
  }));
}

export function childCases(sql: Sql, parentId: string): Promise<readonly ChildCase[]> {
  return sql<ChildCase>('SELECT id, number, status FROM "Case" WHERE "parentCaseId" = $1::uuid ORDER BY number', [
    parentId,
  ]);
}

export async function caseBackground(sql: Sql, caseId: string, activityId: string | null): Promise<CaseBackground> {
  const [found] = await sql<CaseBackground>(
    `SELECT c.language, coalesce((SELECT coalesce(nullif(trim("replyText"), ''), text) FROM "Activity" WHERE id = $2::uuid), '') AS text,
       (SELECT json_build_object('id', id, 'name', name) FROM "Product" WHERE id = c."productId") AS product
     FROM "Case" c WHERE c.id = $1::uuid`,
    [caseId, activityId],
  );
  if (found === undefined) throw new Error(`case ${caseId} is gone`);
  return found;
}

export async function findMerge(sql: Sql, sourceId: string): Promise<StandingMerge | undefined> {
  const [found] = await sql<StandingMerge>(
    `SELECT id, "sourceId", "targetId", agent, at, activities, children, status, "queueItemId", "pauseId", "entitlementId",
       credited, "undoneAt", "undoneBy", "surviving_case"("targetId") AS "holderId" FROM "CaseMerge"
     WHERE "sourceId" = $1::uuid AND "undoneAt" IS NULL`,
    [sourceId],
  );
  return found;
}
