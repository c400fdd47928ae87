// What has to be counted for goals: a metric in a period, grouped by the fields of cases that the owners and conditions
// look at. Goals with the same metric and period share a query.

import { findField } from '../condition/fields.js';
import type { Condition } from '../rule-set/condition.js';
import type { Goal, GoalMetric } from '../rule-set/goal.js';
import type { ReportPeriod } from './intervals.js';

/** A field of a case that goals can look at. */
export type CaseField =
  | 'account'
  | 'assignee'
  | 'contact'
  | 'customFields'
  | 'entitlement'
  | 'mailbox'
  | 'priority'
  | 'product'
  | 'queue'
  | 'status'
  | 'tags'
  | 'title'
  | 'type';

export interface GoalQuery {
  readonly metric: GoalMetric;
  readonly period: ReportPeriod;
  readonly fields: readonly CaseField[];
  /** The goals that it counts for; none has children. */
  readonly goals: readonly Goal[];
}

/** `periodOf` converts the dates of a goal to instants. */
export function goalQueries(
  goals: ReadonlyMap<string, Goal>,
  periodOf: (goal: Goal) => ReportPeriod,
): readonly GoalQuery[] {
  const parents = new Set([...goals.values()].map(({ parent }) => parent));
  const together = new Map<string, Goal[]>();
  for (const goal of goals.values()) {
    if (parents.has(goal.name)) continue;
    const key = `${goal.metric} ${goal.from} ${goal.to}`;
    const others = together.get(key);
    if (others === undefined) together.set(key, [goal]);
    else others.push(goal);
  }
  return [...together.values()].flatMap((sharing) => {
    const [first] = sharing;
    if (first === undefined) return [];
    const fields = [...new Set(sharing.flatMap(fieldsOf))].sort();
    return [{ metric: first.metric, period: periodOf(first), fields, goals: sharing }];
  });
}

function fieldsOf({ owner, when }: Goal): readonly CaseField[] {
  const ofOwner = owner.kind === 'queue' ? 'queue' : owner.kind === 'agent' ? 'assignee' : null;
  return [...(ofOwner === null ? [] : ([ofOwner] as const)), ...(when === null ? [] : fieldsRead(when))];
}

function fieldsRead(condition: Condition): readonly CaseField[] {
  if (condition.kind !== 'test') return condition.conditions.flatMap(fieldsRead);
  // Fields of messages are not listed: goals look at cases.
  const name = findField(condition.field)?.name ?? condition.field;
  if (name.startsWith('case.field.')) return ['customFields'];
  const field = FIELDS[name];
  return field === undefined ? [] : [field];
}

const FIELDS: Readonly<Record<string, CaseField>> = {
  mailbox: 'mailbox',
  'contact.name': 'contact',
  'contact.address': 'contact',
  'account.name': 'account',
  'entitlement.covered': 'entitlement',
  'entitlement.name': 'entitlement',
  'entitlement.sla': 'entitlement',
  'case.type': 'type',
  'case.priority': 'priority',
  'case.title': 'title',
  'case.product': 'product',
  'case.status': 'status',
  'case.tags': 'tags',
  'case.queue': 'queue',
};
