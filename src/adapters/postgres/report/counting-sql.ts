// Builds statements that count by fields of the case `c`. Names that are in other tables are looked up once for each
// group; the rows are grouped by id.

import type { CaseField } from '../../../core/report/goal-query.js';
import { moves, QUEUE_OF_THEN } from './report-sql.js';

interface FieldSql {
  /** The column that groups. */
  readonly column: string;
  /** The value in the row of the group, from a value of the column. */
  readonly shown: (value: string) => string;
}

function ownColumn(column: string): FieldSql {
  return { column, shown: (value) => value };
}

const FIELDS: Readonly<Record<CaseField, FieldSql>> = {
  account: { column: 'c."accountId"', shown: (id) => `(SELECT name FROM "Account" WHERE id = ${id})` },
  assignee: ownColumn('c.assignee'),
  contact: {
    column: 'c."contactId"',
    shown: (id) => `(SELECT json_build_object('name', contact.name, 'address',
      coalesce((SELECT min(address) FROM "ContactAddress" WHERE "contactId" = contact.id), ''))
      FROM "Contact" contact WHERE contact.id = ${id})`,
  },
  customFields: ownColumn('c."customFields"'),
  entitlement: {
    column: 'c."entitlementId"',
    shown: (id) => `(SELECT json_build_object('name', name, 'sla', sla) FROM "Entitlement" WHERE id = ${id})`,
  },
  mailbox: ownColumn('c.mailbox'),
  priority: ownColumn('c.priority'),
  product: { column: 'c."productId"', shown: (id) => `(SELECT name FROM "Product" WHERE id = ${id})` },
  queue: ownColumn('c.queue'),
  status: ownColumn('c.status'),
  tags: ownColumn('c.tags'),
  title: ownColumn('c.title'),
  type: ownColumn('c.type'),
};

export interface CountStatement {
  /** Returns a row for each group of cases: the fields of the query, and some of `part`, `whole`, `inProgress`,
   *  `agent`. */
  readonly text: string;
  readonly parameters: readonly unknown[];
}

type Named = Readonly<Record<string, string>>;

interface Counted {
  /** Aggregates, by name. */
  readonly counts: Named;
  /** The FROM clause without its keyword. */
  readonly from: string;
  readonly where: string;
  /** Further columns to group by. */
  readonly groups?: Named;
  /** Whom it counts for instead of the agent of the case. */
  readonly performer?: string;
  /** An instant of the period: cases count for the queue in which they were then. Without one, for that of now. */
  readonly at?: string;
}

export function countingSql(fields: readonly CaseField[], counted: Counted): string {
  const { counts, from, where, groups = {}, performer, at } = counted;
  const ofThen = at !== undefined && fields.includes('queue');
  const columnOf = (field: CaseField) => {
    if (field === 'assignee' && performer !== undefined) return performer;
    return ofThen && field === 'queue' ? QUEUE_OF_THEN : FIELDS[field].column;
  };
  const grouping = [
    ...fields.map((field) => `${columnOf(field)} AS "${field}"`),
    ...Object.entries(groups).map(([name, value]) => `${value} AS "${name}"`),
  ];
  const counting = Object.entries(counts).map(([name, value]) => `${value} AS "${name}"`);
  const shown = [
    ...fields.map((field) => `${FIELDS[field].shown(`g."${field}"`)} AS "${field}"`),
    ...[...Object.keys(groups), ...Object.keys(counts)].map((name) => `g."${name}"`),
  ];
  const groupBy = grouping.length === 0 ? '' : `GROUP BY ${grouping.map((_, index) => index + 1).join(', ')}`;
  const source = `${from} ${ofThen ? moves(at) : ''} WHERE ${where}`;
  return `SELECT ${shown.join(', ')} FROM (SELECT ${[...grouping, ...counting].join(', ')} FROM ${source} ${groupBy}) g`;
}
