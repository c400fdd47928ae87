// The filters of a search as conditions on the case `c`.

import type { Filter } from '../../../core/search/case-query.js';
import { customerWaits } from '../case/customer-waits.js';
import { isLate } from '../case/late-kpi.js';
import type { Sql } from '../database/sql.js';
import type { AddParameter, CaseCondition } from './case-condition.js';
import { ofNamedCustomers, ofSimilarCustomers } from './customer-conditions.js';

export async function filterCondition(sql: Sql, filter: Filter, now: Date, add: AddParameter): Promise<CaseCondition> {
  const condition = await positive(sql, filter, now, add);
  const { text, isNarrow } = typeof condition === 'string' ? { text: condition, isNarrow: narrow(filter) } : condition;
  return filter.negated ? { text: `(${text}) IS NOT TRUE`, isNarrow: false } : { text, isNarrow };
}

function narrow(filter: Filter): boolean {
  switch (filter.by) {
    case 'due':
    case 'tag':
    case 'waiting':
    case 'late':
      return true;
    case 'status':
      return !filter.values.some((status) => status === 'resolved' || status === 'cancelled');
    default:
      return false;
  }
}

const running = 'k."failedAt" IS NULL AND k."succeededAt" IS NULL AND k."cancelledAt" IS NULL';

async function positive(sql: Sql, filter: Filter, now: Date, add: AddParameter): Promise<string | CaseCondition> {
  switch (filter.by) {
    case 'queue':
    case 'status':
    case 'type':
    case 'priority':
      return isOneOf(`c.${filter.by}`, filter.values, add);
    case 'agent': {
      const named = filter.values.filter((value) => value !== null);
      if (!filter.values.includes(null)) return isOneOf('c.assignee', named, add);
      return named.length === 0 ? 'c.assignee IS NULL' : `(c.assignee IS NULL OR ${isOneOf('c.assignee', named, add)})`;
    }
    case 'tag':
      // The index has cases with tags only.
      return `(c.tags && ${add(filter.values)}::text[] AND c.tags <> '{}')`;
    case 'product': {
      const products = await sql<{ id: string }>(
        'SELECT id FROM "Product" WHERE lower(name) = ANY(SELECT lower(value) FROM unnest($1::text[]) value)',
        [filter.values],
      );
      return products.length === 0
        ? 'false'
        : isOneOf(
            'c."productId"',
            products.map(({ id }) => id),
            add,
            'uuid',
          );
    }
    case 'customer':
      return ofNamedCustomers(sql, filter.values, add);
    case 'from':
      return ofSimilarCustomers(sql, filter.values, add);
    case 'due': {
      const at = `${add(new Date(now.getTime() + filter.inMs))}::timestamptz`;
      const next = (operator: '<' | '>=') => `c.id = ANY(ARRAY(SELECT k."caseId" FROM "KpiInstance" k
        WHERE ${running} AND k."failAt" IS NOT NULL AND coalesce(k."failAt", 'infinity') ${operator} ${at}))`;
      return filter.before ? next('<') : `(${next('>=')} AND NOT ${next('<')})`;
    }
    case 'waiting':
      return `c.status IN ('in-progress', 'on-hold', 'researching') AND ${customerWaits}`;
    case 'late':
      return `EXISTS (SELECT FROM "KpiInstance" k WHERE k."caseId" = c.id AND ${isLate})`;
    default: {
      const never: never = filter;
      throw new Error(`unknown filter ${JSON.stringify(never)}`);
    }
  }
}

/** One value is compared by itself: an index on the column then also gives the order of the list. */
function isOneOf(column: string, values: readonly string[], add: AddParameter, type = 'text'): string {
  return values.length === 1 ? `${column} = ${add(values[0])}::${type}` : `${column} = ANY(${add(values)}::${type}[])`;
}
