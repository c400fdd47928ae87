// The statements that count for goals what was done with cases, as the reports on activities, articles and casework
// count it. What an agent does counts for that agent, and what becomes of a case for the agent of the case.

import type { GoalQuery } from '../../../core/report/goal-query.js';
import type { WorkMetric } from '../../../core/rule-set/goal.js';
import { OPEN_STATUSES } from '../case/open-statuses.js';
import { IS_SPLIT_OFF } from './activity-totals.js';
import { type CountStatement, countingSql } from './counting-sql.js';
import { isWithin } from './report-sql.js';

const COUNT = 'count(*)::int';
const WITH_CASE = 'JOIN "Case" c ON c.id =';
const DONE_BY = 'coalesce(a.owner, a.agent, c.assignee)';
const SENT = `a."articleVersionId" IS NOT NULL AND ${isWithin('a.at')}`;

/** The cases that got an article in the period: the last time, and by whom. A case counts once. */
const SENT_TO = `(SELECT DISTINCT ON (a."caseId") a."caseId", a.at, a.agent FROM "Activity" a
  WHERE ${SENT} ORDER BY a."caseId", a.at DESC) sent ${WITH_CASE} sent."caseId"`;
const FIRST_SENT = `(SELECT min(a.at) FROM "Activity" a WHERE a."caseId" = c.id AND ${SENT})`;
const IS_SOLVED = `EXISTS (SELECT FROM "Activity" r WHERE r."caseId" = c.id AND r.kind = 'resolution'
  AND r.at >= ${FIRST_SENT})`;

/** What was open counts when it was completed, and everything else when it was written. */
function doneOf(kind: string): string {
  const columns = '"caseId", owner, agent, minutes';
  return `(SELECT ${columns}, at FROM "Activity"
      WHERE kind = '${kind}' AND status = 'completed' AND "closedAt" IS NULL AND ${isWithin('at')}
    UNION ALL SELECT ${columns}, "closedAt" FROM "Activity" WHERE "closedAt" IS NOT NULL
      AND kind = '${kind}' AND status = 'completed' AND ${isWithin('"closedAt"')}) a ${WITH_CASE} a."caseId"`;
}

export function workCounts(metric: WorkMetric, { fields, period: { from, to } }: GoalQuery): readonly CountStatement[] {
  const count = (counted: Parameters<typeof countingSql>[1], parameters = [from, to]): CountStatement => ({
    text: countingSql(fields, counted),
    parameters,
  });
  const minutesOn = (kind: string) => [
    count({
      ...{ counts: { part: 'coalesce(sum(a.minutes), 0)::int' }, from: doneOf(kind), where: 'true' },
      ...{ performer: DONE_BY, at: 'a.at' },
    }),
  ];
  switch (metric) {
    case 'cases-reopened': {
      const reopened = `"QueueItem" q ${WITH_CASE} q."caseId"`;
      const where = `q.reopens AND ${isWithin('q."enteredAt"')}`;
      return [count({ counts: { part: COUNT }, from: reopened, where, at: 'q."enteredAt"' })];
    }
    case 'cases-merged': {
      const merged = `"CaseMerge" m ${WITH_CASE} m."sourceId"`;
      const where = `${isWithin('m.at')} AND m."undoneAt" IS NULL`;
      return [count({ counts: { part: COUNT }, from: merged, where, at: 'm.at' })];
    }
    case 'cases-split':
    case 'children-opened': {
      const which = metric === 'cases-split' ? IS_SPLIT_OFF : 'c."parentCaseId" IS NOT NULL';
      const where = `${which} AND ${isWithin('c."createdAt"')}`;
      const isOpen = `c.status = ANY(${OPEN_STATUSES})`;
      return [
        count({ counts: { part: COUNT }, from: '"Case" c', where, at: 'c."createdAt"' }),
        count({ counts: { inProgress: COUNT }, from: '"Case" c', where: `${where} AND ${isOpen}` }),
      ];
    }
    case 'tasks-on-time': {
      const tasks = `"Activity" a ${WITH_CASE} a."caseId"`;
      const where = `a."closedAt" IS NOT NULL AND a.kind = 'task' AND a.status = 'completed' AND a."dueAt" IS NOT NULL
        AND ${isWithin('a."closedAt"')}`;
      const open = `a.status = 'open' AND a.kind = 'task' AND a."dueAt" < $1::timestamptz`;
      return [
        count({
          counts: { part: 'count(*) FILTER (WHERE a."closedAt" <= a."dueAt")::int', whole: COUNT },
          ...{ from: tasks, where, performer: DONE_BY, at: 'a."closedAt"' },
        }),
        count({ counts: { inProgress: COUNT }, from: tasks, where: open, performer: DONE_BY }, [to]),
      ];
    }
    case 'articles-sent': {
      const sent = `"Activity" a ${WITH_CASE} a."caseId"`;
      return [count({ counts: { part: COUNT }, from: sent, where: SENT, performer: DONE_BY, at: 'a.at' })];
    }
    case 'cases-solved-by-articles': {
      const performer = 'coalesce(sent.agent, c.assignee)';
      const open = `c.status = ANY(${OPEN_STATUSES})`;
      return [
        count({ counts: { part: COUNT }, from: SENT_TO, where: IS_SOLVED, performer, at: 'sent.at' }),
        count({ counts: { inProgress: COUNT }, from: SENT_TO, where: `${open} AND NOT ${IS_SOLVED}`, performer }),
      ];
    }
    case 'minutes-on-phone-calls':
      return minutesOn('phone-call');
    case 'minutes-on-tasks':
      return minutesOn('task');
    case 'minutes-on-appointments':
      return minutesOn('appointment');
    case 'minutes-on-notes':
      return minutesOn('note');
    default: {
      const never: never = metric;
      throw new Error(`unknown metric ${String(never)}`);
    }
  }
}
