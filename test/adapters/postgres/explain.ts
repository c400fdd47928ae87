// What the statements of a query did: each is run again with EXPLAIN ANALYZE on the same connection.

import type pg from 'pg';
import type { Sql } from '../../../src/adapters/postgres/database/sql.js';

export interface PlanNode {
  /** `Index Scan`, `Seq Scan`, `Sort`, … */
  readonly type: string;
  readonly table: string | null;
  /** Returned, in all its loops together. */
  readonly rows: number;
  /** Read and removed by a filter. */
  readonly removed: number;
}

export interface ExplainedStatement {
  readonly text: string;
  readonly nodes: readonly PlanNode[];
  readonly ms: number;
}

interface JsonNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly JsonNode[];
}

/** Runs `work` and gives what each of its statements did, planned in this mode. */
export async function explainingSql(
  pool: pg.Pool,
  mode: 'auto' | 'force_generic_plan',
  work: (sql: Sql) => Promise<void>,
): Promise<readonly ExplainedStatement[]> {
  const explained: ExplainedStatement[] = [];
  const client = await pool.connect();
  try {
    await client.query(`SET plan_cache_mode = ${mode}`);
    await work(async <Row extends object>(text: string, parameters: readonly unknown[] = []) => {
      const { rows } = await client.query<Row>(text, [...parameters]);
      const { rows: plans } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...parameters]);
      const [{ Plan: plan, 'Execution Time': ms }] = plans[0]['QUERY PLAN'];
      explained.push({ text, ms, nodes: nodesOf(plan) });
      return rows;
    });
  } finally {
    client.release(true);
  }
  return explained;
}

function nodesOf(node: JsonNode): PlanNode[] {
  const loops = node['Actual Loops'];
  const one: PlanNode = {
    type: node['Node Type'],
    table: node['Relation Name'] ?? null,
    rows: node['Actual Rows'] * loops,
    removed: (node['Rows Removed by Filter'] ?? 0) * loops,
  };
  return [one, ...(node.Plans ?? []).flatMap(nodesOf)];
}
