// Forgets old records by kind. Each pass walks along the primary key, so that it reads a table once however many
// batches it takes; none of these needs an index that every new row would have to pay for.

import type { RetentionKind } from '../../../core/rule-set/retention.js';
import type { OldRecords, RecordKind } from '../../../ports/old-records.js';
import type { Sql } from '../database/sql.js';
import { ERASED, emptyOutbound } from './inventory.js';

const isDecided = `outcome NOT IN ('received', 'held', 'quarantined') AND "processedAt" < $1::timestamptz`;
const caseIsOld = (caseId: string) =>
  `EXISTS (SELECT FROM "Case" c WHERE c.id = ${caseId} AND coalesce(c."resolvedAt", c."cancelledAt") < $1::timestamptz
     AND c.status IN ('resolved', 'cancelled', 'merged'))`;

interface OldRows {
  readonly table: string;
  /** Walked along. */
  readonly key: string;
  readonly where: string;
  /** Null: the rows are removed. */
  readonly set: string | null;
}

const oldRows: Readonly<Record<RecordKind, OldRows>> = {
  ledger: {
    table: 'InboundMail',
    key: 'id',
    where: `${isDecided} AND (facts IS NOT NULL OR decision IS NOT NULL OR mail IS NOT NULL OR "messageId" IS NOT NULL)`,
    set: 'facts = NULL, decision = NULL, mail = NULL, error = NULL, "messageId" = NULL',
  },
  outbound: {
    table: 'OutboundMail',
    key: 'id',
    where: `status <> 'queued' AND coalesce("sentAt", "promisedAt") < $1::timestamptz AND "toAddress" <> '${ERASED}'`,
    set: emptyOutbound,
  },
  files: {
    table: 'Activity',
    key: 'id',
    where: `jsonb_path_exists(attachments, '$[*].hash') AND ${caseIsOld('"caseId"')}`,
    // Without the name of its content, which is swept away when nothing names it any more.
    set: `attachments = (SELECT jsonb_agg(one.value - 'hash' ORDER BY one.place)
      FROM jsonb_array_elements(attachments) WITH ORDINALITY one(value, place))`,
  },
  search: { table: 'CaseWords', key: '"caseId"', where: caseIsOld('"caseId"'), set: null },
  audit: { table: 'AuditEntry', key: 'id', where: 'at < $1::timestamptz', set: null },
  drafts: { table: 'Draft', key: '"caseId"', where: '"changedAt" < $1::timestamptz', set: null },
  tokens: { table: 'ApiToken', key: 'id', where: 'least("revokedAt", "expiresAt") < $1::timestamptz', set: null },
};

const counts: Readonly<Record<'rawMail' | 'webhooks', string>> = {
  rawMail: `SELECT count(*)::int AS rows FROM "InboundMail" WHERE "rawHash" IS NOT NULL AND ${isDecided}`,
  webhooks: 'SELECT count(*)::int AS rows FROM "HookDelivery" WHERE "endedAt" < $1::timestamptz',
};

export function createOldRecords(sql: Sql): OldRecords {
  return {
    async count(kind, before) {
      const [row] = await sql<{ rows: number }>(countSql(kind), [before]);
      return row?.rows ?? 0;
    },
    async forget(kind, before, { after, atMost }) {
      const { table, key, where, set } = oldRows[kind];
      const chosen = `${key} = ANY(ARRAY(SELECT ${key} FROM "${table}" WHERE ${key} > $2::uuid AND ${where} ORDER BY ${key} LIMIT $3))`;
      const change = set === null ? `DELETE FROM "${table}"` : `UPDATE "${table}" SET ${set}`;
      const [row] = await sql<{ rows: number; last: string | null }>(
        `WITH gone AS (${change} WHERE ${chosen} AND ${where} RETURNING ${key} AS key)
         SELECT count(*)::int AS rows, max(key::text) AS last FROM gone`,
        [before, after, atMost],
      );
      return row ?? { rows: 0, last: null };
    },
  };
}

function countSql(kind: RetentionKind): string {
  if (kind === 'rawMail' || kind === 'webhooks') return counts[kind];
  const { table, where } = oldRows[kind];
  return `SELECT count(*)::int AS rows FROM "${table}" WHERE ${where}`;
}
