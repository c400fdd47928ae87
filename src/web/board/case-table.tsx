// Cases as rows that can be selected, taken, assigned and moved, one or many at once.

import type { BoardCase } from '../../ports/board.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { caseRow } from './case-row.js';

interface Props {
  readonly reader: Reader;
  readonly cases: readonly BoardCase[];
  /** Names that cases can be given to. */
  readonly agents: readonly (readonly [name: string, displayName: string])[];
  readonly queues: readonly string[];
  /** Where the page is, to come back to. */
  readonly here: string;
  /** More cases than these match. */
  readonly isCut: boolean;
}

export function CaseTable({ reader, cases, agents, queues, here, isCut }: Props) {
  const { words } = reader;
  if (cases.length === 0) return <p class="empty">{words.noCases}</p>;
  return (
    <form method="post" action="/console/cases/actions" class="cases">
      <Once />
      <input type="hidden" name="here" value={here} />
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th class="check">
                <span class="unseen">{words.selected}</span>
              </th>
              <th>{words.case}</th>
              <th>{words.customer}</th>
              <th>{words.due}</th>
              <th>{words.waits}</th>
              <th>{words.agent}</th>
              <th>{words.queue}</th>
            </tr>
          </thead>
          <tbody>{cases.map((found) => caseRow(found, reader))}</tbody>
        </table>
      </div>
      {isCut && <p class="quiet">{words.more(cases.length)}</p>}
      <fieldset class="bulk">
        <legend>{words.selected}</legend>
        <button type="submit" name="action" value="pick" data-key="p">
          {words.take}
        </button>
        <button type="submit" name="action" value="release">
          {words.giveBack}
        </button>
        <span class="pair">
          <Select name="to" label={words.assign} options={agents} selected={reader.agent.name} />
          <button type="submit" name="action" value="assign">
            {words.assign}
          </button>
        </span>
        <span class="pair">
          <Select name="queue" label={words.route} options={queues.map((name) => [name, name])} />
          <button type="submit" name="action" value="route">
            {words.route}
          </button>
        </span>
      </fieldset>
    </form>
  );
}
