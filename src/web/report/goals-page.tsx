// Goals: what is reached, what is in progress, and how far the target and the stretch are.

import type { GoalProgress } from '../../core/report/goal-progress.js';
import type { GoalOwner } from '../../core/rule-set/goal.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { metricNames } from './metric-names.js';
import { ReportTabs } from './report-tabs.js';
import { reportWords } from './report-words.js';

export function GoalsPage({ reader, goals }: { reader: Reader; goals: readonly GoalProgress[] }) {
  const { words } = reader;
  const own = inLanguage(reportWords, words);
  return (
    <Page title={own.goals} reader={reader} words={words} area="reports">
      <h1>{`${words.reports}: ${own.goals}`}</h1>
      <ReportTabs words={words} here="goals" />
      <p class="row period">
        <a href="/console/reports/goals.csv">CSV</a>
        <a href="/console/reports/counts#goals">{own.counts}</a>
      </p>
      <DataTable
        title={own.goals}
        rows={goals}
        empty={own.noGoals}
        columns={[
          {
            title: own.goal,
            cell: ({ goal }) => (
              <>
                {goal.name}
                <span class="under">{inLanguage(metricNames, words)[goal.metric]}</span>
              </>
            ),
          },
          {
            title: own.owner,
            cell: ({ goal }) =>
              goal.owner.kind === 'agent' ? reader.nameOf(goal.owner.name) : ownerInWords(goal.owner, own.everyone),
          },
          { title: own.period, cell: ({ goal }) => `${goal.from} – ${goal.to}` },
          { title: own.percentage, cell: (progress) => <Reached progress={progress} title={own.percentage} /> },
          { title: own.actual, isFigure: true, cell: ({ actual }) => actual ?? '–' },
          { title: own.inProgress, isFigure: true, cell: ({ inProgress }) => inProgress },
          { title: own.target, isFigure: true, cell: ({ goal }) => goal.target },
          { title: own.stretch, isFigure: true, cell: ({ goal }) => goal.stretch ?? '–' },
        ]}
      />
    </Page>
  );
}

export function ownerInWords(owner: GoalOwner, everyone: string): string {
  return owner.kind === 'everyone' ? everyone : owner.name;
}

/** What is reached, and behind it what is in progress; the line is the target, the end the stretch. */
function Reached({
  progress: { goal, actual, inProgress, percentage },
  title,
}: {
  progress: GoalProgress;
  title: string;
}) {
  const reached = actual ?? 0;
  const end = Math.max(goal.stretch ?? goal.target, goal.target, reached, 1);
  const at = (value: number) => Math.min(100, (100 * value) / end);
  return (
    <span class="load">
      {percentage === null ? '–' : `${percentage} %`}
      <svg
        class="goal"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${goal.name}`}
      >
        <rect class="goal-back" width="100" height="10" />
        <rect class="goal-open" width={at(reached + inProgress)} height="10" />
        <rect class="bar-1" width={at(reached)} height="10" />
        <rect class="goal-target" x={Math.min(99, at(goal.target))} width="1" height="10" />
      </svg>
    </span>
  );
}
