// Changes of cases as transactions note them. A point in time is a snapshot of the database with the time when it was
// taken: a row is new since then if its transaction is not visible in it.

import { caseNumber } from '../../../core/case/number.js';
import type { CaseChanges } from '../../../ports/case-changes.js';
import type { Sql } from '../database/sql.js';

/** A page that is told of more cases reads everything again anyway. */
const mostNamed = 200;

interface Row {
  readonly at: string;
  readonly snapshot: string;
  readonly since: string | null;
  readonly numbers: readonly number[] | null;
}

export function createCaseChanges(sql: Sql): CaseChanges {
  return {
    async watch() {
      await sql(
        `INSERT INTO "PageWatch" AS w (since, until) VALUES (now(), now() + interval '90 seconds')
         ON CONFLICT (id) DO UPDATE SET until = excluded.until,
           since = CASE WHEN now() BETWEEN w.since AND w.until THEN w.since ELSE now() END`,
      );
    },
    async since(from) {
      const point = from === null ? undefined : readPoint(from);
      const [row] = await sql<Row>(
        `SELECT (extract(epoch FROM now()) * 1000)::bigint::text AS at, pg_current_snapshot()::text AS snapshot,
           (SELECT (extract(epoch FROM since) * 1000)::bigint::text FROM "PageWatch") AS since,
           (SELECT array_agg(c.number) FROM (
             SELECT DISTINCT "caseId" FROM "CaseChange"
             WHERE transaction >= pg_snapshot_xmin($1::pg_snapshot) AND NOT pg_visible_in_snapshot(transaction, $1::pg_snapshot)
             LIMIT ${mostNamed + 1}) changed
           CROSS JOIN LATERAL (SELECT number FROM "Case" WHERE id = changed."caseId" OFFSET 0) c) AS numbers`,
        [point?.snapshot ?? null],
      );
      if (row === undefined) throw new Error('a query without FROM gives a row');
      const { at, snapshot, since } = row;
      const numbers = row.numbers ?? [];
      const upTo = `${at}.${snapshot}`;
      if (from === null) return { upTo, cases: [] };
      const isKnown =
        point !== undefined && since !== null && Number(since) <= point.at && Number(at) - point.at < rememberedMs;
      return { upTo, cases: isKnown && numbers.length <= mostNamed ? numbers.map(caseNumber) : 'all' };
    },
    async haveEnded(point) {
      const snapshot = readPoint(point)?.snapshot ?? null;
      const [row] = await sql<{ ended: boolean }>(
        'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= pg_snapshot_xmax($1::pg_snapshot) AS ended',
        [snapshot],
      );
      return row?.ended ?? true;
    },
    async forget(point) {
      const snapshot = readPoint(point)?.snapshot ?? null;
      await sql('DELETE FROM "CaseChange" WHERE pg_visible_in_snapshot(transaction, $1::pg_snapshot)', [snapshot]);
    },
  };
}

/** How long changes are kept, as `forget` is called. */
const rememberedMs = 5 * 60_000;

/** Undefined when it is none of ours: browsers send it back to us. */
function readPoint(written: string): { readonly at: number; readonly snapshot: string } | undefined {
  const [, at, snapshot] = /^(\d{1,15})\.(\d{1,19}:\d{1,19}:[\d,]{0,2000})$/.exec(written) ?? [];
  return at === undefined || snapshot === undefined ? undefined : { at: Number(at), snapshot };
}
