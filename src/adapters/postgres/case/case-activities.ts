// The activities of a case, a page at a time: a case may have thousands of mails.

import type { NewerActivity } from '../../../ports/case-repository.js';
import type { Page, PageRequest } from '../../../ports/page.js';
import type { ActivitySummary } from '../../../ports/queries.js';
import { cursorOf, idKey, instantKey, LOWEST_ID, numberKey, pageOf, roundedLimit } from '../database/cursor.js';
import { elementsOf, type Sql } from '../database/sql.js';

type Row = ActivitySummary & { readonly rank: number };

/** At one instant, what came in stands before what went out. */
const RANK = `CASE a.direction WHEN 'in' THEN 0 WHEN 'out' THEN 1 ELSE 2 END`;

const activityColumns = `a.id, a.kind, a.direction, a."from", a."to", a.subject, a.text, a."replyText", a."messageId", a.template, a.agent,
  a.attachments, a.marks, a.minutes, a."dueAt", a."endsAt", a.owner, a."remindAt", a.at, a.status, a.rank,
  CASE WHEN a."articleVersionId" IS NOT NULL THEN (
    SELECT json_build_object('number', article.number, 'version', version.major || '.' || version.minor)
    FROM "KnowledgeArticleVersion" version JOIN "KnowledgeArticle" article ON article.id = version."articleId"
    WHERE version.id = a."articleVersionId") END AS article,
  (SELECT "rawHash" FROM "InboundMail" WHERE "activityId" = a.id AND "rawHash" IS NOT NULL LIMIT 1) AS "rawHash",
  (SELECT error FROM "OutboundMail" WHERE "activityId" = a.id AND error IS NOT NULL LIMIT 1) AS error`;

const cursor = cursorOf('activities', [instantKey, numberKey, idKey]);

/** The newest activities, or those before the cursor, the oldest first. */
export async function newestActivities(
  sql: Sql,
  caseId: string,
  { limit, after }: PageRequest,
): Promise<Page<ActivitySummary>> {
  const keys = cursor.read(after, ['infinity', 0, LOWEST_ID]);
  const rows = await sql<Row>(
    `SELECT ${activityColumns} FROM (
       SELECT a.*, ${RANK} AS rank FROM "Activity" a
       WHERE a."caseId" = $1::uuid AND a.at <= $2::timestamptz AND (a.at, ${RANK}, a.id) < ($2::timestamptz, $3::int, $4::uuid)
       ORDER BY a.at DESC, ${RANK} DESC, a.id DESC LIMIT ${roundedLimit(limit)}) a
     ORDER BY a.at DESC, a.rank DESC, a.id DESC LIMIT $5`,
    [caseId, ...keys, limit + 1],
  );
  const { items, next } = activityPage(rows, limit);
  return { items: [...items].reverse(), next };
}

/** The activities of these ids, the oldest first. */
export async function namedActivities(sql: Sql, ids: readonly string[]): Promise<readonly ActivitySummary[]> {
  if (ids.length === 0) return [];
  const rows = await sql<Row>(
    `SELECT ${activityColumns} FROM ${elementsOf('$1::uuid[]')} named
     CROSS JOIN LATERAL (SELECT a.*, ${RANK} AS rank FROM "Activity" a WHERE a.id = named.key OFFSET 0) a
     ORDER BY a.at, a.rank, a.id`,
    [ids],
  );
  return rows.map(({ rank, ...activity }) => activity);
}

/** The mails, the oldest first. */
export async function oldestMails(
  sql: Sql,
  caseNumber: number,
  { limit, after }: PageRequest,
): Promise<Page<ActivitySummary>> {
  const keys = cursor.read(after, ['-infinity', 0, LOWEST_ID]);
  const rows = await sql<Row>(
    `SELECT ${activityColumns} FROM (
       SELECT a.*, ${RANK} AS rank FROM "Activity" a
       WHERE a."caseId" = (SELECT id FROM "Case" WHERE number = $1) AND a.kind = 'email'
         AND a.at >= $2::timestamptz AND (a.at, ${RANK}, a.id) > ($2::timestamptz, $3::int, $4::uuid)
       ORDER BY a.at, ${RANK}, a.id LIMIT ${roundedLimit(limit)}) a
     ORDER BY a.at, a.rank, a.id LIMIT $5`,
    [caseNumber, ...keys, limit + 1],
  );
  return activityPage(rows, limit);
}

export async function findActivity(sql: Sql, caseNumber: number, id: string): Promise<ActivitySummary | undefined> {
  const rows = await sql<Row>(
    `SELECT ${activityColumns} FROM (SELECT a.*, ${RANK} AS rank FROM "Activity" a WHERE a.id = $2::uuid) a
     WHERE a."caseId" = (SELECT id FROM "Case" WHERE number = $1)`,
    [caseNumber, id],
  );
  return activityPage(rows, 1).items[0];
}

/** As many as a person would read. */
const mostNewer = 100;

/** What people said and noted after that activity; undefined when the case does not have it. */
export async function newerActivities(
  sql: Sql,
  caseId: string,
  activityId: string,
): Promise<readonly NewerActivity[] | undefined> {
  const [seen] = await sql<{ at: Date; rank: number }>(
    `SELECT a.at, ${RANK} AS rank FROM "Activity" a WHERE a.id = $2::uuid AND a."caseId" = $1::uuid`,
    [caseId, activityId],
  );
  if (seen === undefined) return undefined;
  return sql<NewerActivity>(
    `SELECT a.id, a.kind, a.direction, a."from", a.agent, a.subject, coalesce(a."replyText", a.text) AS text, a.at
     FROM "Activity" a WHERE a."caseId" = $1::uuid AND a.at >= $2::timestamptz
       AND (a.at, ${RANK}, a.id) > ($2::timestamptz, $3::int, $4::uuid) AND NOT (a.direction = 'out' AND a.agent IS NULL)
     ORDER BY a.at, ${RANK}, a.id LIMIT ${mostNewer}`,
    [caseId, seen.at, seen.rank, activityId],
  );
}

function activityPage(rows: readonly Row[], limit: number): Page<ActivitySummary> {
  return pageOf(
    rows,
    limit,
    ({ rank, ...activity }) => activity,
    ({ at, rank, id }) => cursor.write([at.toISOString(), rank, id]),
  );
}
