// The workers that share the database, and the versions of what runs.

import type { WorkerState } from '../../ports/office-queries.js';
import { Facts, type NamedValue } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { operationsWords } from './operations-words.js';

export function WorkersCard({ workers, reader }: { workers: readonly WorkerState[]; reader: Reader }) {
  const own = inLanguage(operationsWords, reader.words);
  return (
    <section class="card">
      <h2>{own.workers}</h2>
      {workers.length === 0 && <p class="remark">{own.noWorkers}</p>}
      {workers.some(({ missingSince }) => missingSince !== null) && <p class="quiet">{own.workersHelp}</p>}
      <ul class="list">
        {workers.map(({ name, missingSince, mailboxes }) => (
          <li>
            <strong>{name}</strong>{' '}
            <span class={missingSince === null ? 'kpi met' : 'kpi overdue'}>
              {missingSince === null ? own.runs : own.missing}
            </span>
            <span class="under">
              {mailboxes.length > 0 && `${own.reads} ${mailboxes.join(', ')}`}
              {missingSince !== null && <Time at={missingSince} reader={reader} relative />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function VersionsCard({ versions, reader }: { versions: readonly NamedValue[]; reader: Reader }) {
  const own = inLanguage(operationsWords, reader.words);
  return (
    <section class="card">
      <h2>{own.versions}</h2>
      <Facts of={versions} />
    </section>
  );
}
