// Measures the progress of the goals in the rules.

import { datePeriod } from '../../core/report/date-period.js';
import { GoalCounter, type GoalProgress } from '../../core/report/goal-progress.js';
import { goalQueries } from '../../core/report/goal-query.js';
import { installationTimeZone } from '../../core/rule-set/time-zone.js';
import type { ReportDeps } from './create-report.js';

/** The progress of all goals, in file order. */
export async function measureGoals({ reports, rules }: ReportDeps, now: Date): Promise<readonly GoalProgress[]> {
  const timeZone = installationTimeZone(rules);
  const counter = new GoalCounter();
  for (const query of goalQueries(rules.goals, ({ from, to }) => datePeriod(timeZone, from, to))) {
    await reports.countCases(query, now, (cases) => counter.add(query.goals, cases));
  }
  return counter.progress(rules.goals);
}
