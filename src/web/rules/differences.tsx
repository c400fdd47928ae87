// What a candidate decides otherwise, the largest groups first, with some of the mails.

import type { DifferenceGroup } from '../../core/intake/compare-decisions.js';
import { DataTable } from '../layout/data-table.js';
import type { RulesWords } from './rules-words.js';

interface Props {
  readonly groups: readonly DifferenceGroup[];
  readonly own: RulesWords;
  /** What the addresses of mails say beside the mail. */
  readonly query?: string;
}

export function Differences({ groups, own, query = '' }: Props) {
  const columns = [
    { title: own.field, cell: ({ field }: DifferenceGroup) => field },
    { title: own.was, cell: ({ from }: DifferenceGroup) => from ?? own.nothing },
    { title: own.is, cell: ({ to }: DifferenceGroup) => to ?? own.nothing },
    { title: own.count, isFigure: true, cell: ({ count }: DifferenceGroup) => count },
    {
      title: own.examples,
      cell: ({ examples }: DifferenceGroup) =>
        examples.map((id) => (
          <>
            <a href={`/console/rules/mails/${id}${query}`}>{id.slice(0, 8)}</a>{' '}
          </>
        )),
    },
  ];
  const hasExamples = groups.some(({ examples }) => examples.length > 0);
  return (
    <DataTable
      title={own.differ}
      rows={groups}
      empty={own.noDifferences}
      columns={hasExamples ? columns : columns.slice(0, 3)}
    />
  );
}
