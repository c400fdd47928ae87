// Counts what waits, in one statement for one connection. Each part reads an index that holds only what waits, so the
// cost does not grow with the past.

import type { Backlog, ReadBacklog } from '../../ports/backlog.js';
import type { Sql } from './database/sql.js';

/** What has failed stays until a person acts, perhaps for ever. */
const mostFailed = 'LIMIT (SELECT 1000)';
/** The planner does not see how many, and takes the index of what has not left. */
const mostActive = 'LIMIT (SELECT 1000000)';

const age = (oldest: string) => `greatest(0, coalesce(extract(epoch FROM $1::timestamptz - ${oldest}), 0))::float8`;
const waiting = (since: string) => `json_build_object('count', count(*), 'oldestSeconds', ${age(`min(${since})`)})`;
/** Open mails of the outcome, by mailbox, in the order of the index that has them alone. */
const putAside = (outcome: 'held' | 'quarantined') =>
  `(SELECT coalesce(json_agg(json_build_object('name', mailbox, 'count', count) ORDER BY mailbox), '[]'::json)
    FROM (SELECT mailbox, count(*) AS count
      FROM (SELECT mailbox FROM "InboundMail" WHERE outcome = '${outcome}' AND reason IS DISTINCT FROM 'discarded'
        ORDER BY "receivedAt", uid, id ${mostActive}) open
      GROUP BY mailbox) counted)`;

const backlogSql = `
  SELECT
    (SELECT ${waiting('"fetchedAt"')} FROM "InboundMail" WHERE outcome = 'received') AS intake,
    (SELECT ${waiting('"promisedAt"')} FROM "OutboundMail" WHERE status = 'queued') AS outbound,
    (SELECT ${waiting('"promisedAt"')} FROM "HookDelivery" WHERE status = 'waiting') AS webhooks,
    (SELECT ${waiting('"alarmAt"')} FROM "KpiInstance" WHERE "alarmAt" <= $1::timestamptz) AS milestones,
    (SELECT count(*)::int FROM (SELECT FROM "OutboundMail" WHERE status = 'failed' ORDER BY "promisedAt" ${mostFailed})
      failed) AS "failedMails",
    (SELECT count(*)::int FROM (SELECT FROM "HookDelivery" WHERE status = 'dead' ORDER BY sequence ${mostFailed})
      failed) AS "failedWebhooks",
    ${putAside('held')} AS held,
    ${putAside('quarantined')} AS quarantined,
    (SELECT coalesce(json_agg(json_build_object('queue', queue, 'cases', cases,
        'unassigned', json_build_object('count', unassigned, 'oldestSeconds', age)) ORDER BY queue), '[]'::json)
      FROM (SELECT queue, count(*) AS cases, count(*) FILTER (WHERE agent IS NULL) AS unassigned,
          ${age('min("enteredAt") FILTER (WHERE agent IS NULL)')} AS age
        FROM (SELECT queue, agent, "enteredAt" FROM "QueueItem" WHERE "leftAt" IS NULL ORDER BY "caseId" ${mostActive}) active
        GROUP BY queue) waiting) AS queues,
    (SELECT count(*)::int FROM "Worker" WHERE "missingSince" IS NULL) AS processes`;

export function createReadBacklog(sql: Sql): ReadBacklog {
  return async (now) => {
    const [backlog] = await sql<Backlog>(backlogSql, [now]);
    if (backlog === undefined) throw new Error('the database counts nothing');
    return backlog;
  };
}
