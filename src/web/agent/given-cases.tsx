// Where the cases of an agent who goes away went, and why; or why nobody was found.

import type { GivenCase } from '../../usecases/case/give-away-cases.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { toldIn } from '../words/told.js';
import { agentWords } from './agent-words.js';

export function GivenCases({ cases, reader }: { cases: readonly GivenCase[]; reader: Reader }) {
  const { words } = reader;
  const own = inLanguage(agentWords, words);
  return (
    <>
      <h2>{own.given}</h2>
      <DataTable
        title={own.given}
        rows={cases}
        empty={words.none}
        columns={[
          { title: words.case, cell: (one) => <a href={`/console/cases/${one.case}`}>{`${one.case} ${one.title}`}</a> },
          {
            title: own.givenTo,
            cell: ({ agent, queue }) =>
              agent === null ? `${own.waitsIn} ${queue}` : <a href={`/console/agents/${agent}`}>{agent}</a>,
          },
          { title: own.why, cell: ({ why }) => toldIn(words, why) },
        ]}
      />
    </>
  );
}
