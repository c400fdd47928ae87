// The open cases by how long they have been open, for each queue, product, customer or agent.

import { BACKLOG_GROUPS, type BacklogGroup, type BacklogRow } from '../../ports/office-queries.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { Time } from '../layout/time.js';
import { Bars } from './bars.js';
import { ReportTabs } from './report-tabs.js';
import { reportWords } from './report-words.js';

export const AGES = ['upToOneDay', 'upToThreeDays', 'upToOneWeek', 'upToThirtyDays', 'older'] as const;

interface Props {
  readonly reader: Reader;
  readonly by: BacklogGroup;
  readonly rows: readonly BacklogRow[];
}

export function BacklogPage({ reader, by, rows }: Props) {
  const { words } = reader;
  const own = inLanguage(reportWords, words);
  const sum = (age: (typeof AGES)[number]) => rows.reduce((all, row) => all + row[age], 0);
  return (
    <Page title={own.backlog} reader={reader} words={words} area="reports">
      <h1>{`${words.reports}: ${own.backlog}`}</h1>
      <ReportTabs words={words} here="backlog" />
      <form class="row period" action="/console/reports/backlog">
        <Select
          name="by"
          label={own.by}
          options={BACKLOG_GROUPS.map((group) => [group, own.groups[group]])}
          selected={by}
        />
        <button type="submit">{words.show}</button>
        <a href={`/console/reports/backlog.csv?by=${by}`}>CSV</a>
        <a href="/console/reports/counts#backlog">{own.counts}</a>
      </form>
      {rows.length > 0 && (
        <Bars title={own.upTo} bars={AGES.map((age) => ({ name: own.ages[age], value: sum(age) }))} inOrder />
      )}
      <DataTable
        title={own.backlog}
        rows={rows}
        empty={own.noBacklog}
        columns={[
          { title: own.groups[by], cell: ({ group }) => group ?? words.none },
          { title: own.total, isFigure: true, cell: ({ total }) => total },
          ...AGES.map((age) => ({ title: own.ages[age], isFigure: true, cell: (row: BacklogRow) => row[age] })),
          { title: own.oldest, cell: ({ oldestAt }) => <Time at={oldestAt} reader={reader} relative /> },
        ]}
      />
    </Page>
  );
}
