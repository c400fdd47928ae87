// The board: queues with what waits in them, and the cases of one of them, those whose time ends first on top.

import type { BoardCase, QueueOverview } from '../../ports/board.js';
import type { KeptItem } from '../../ports/kept.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { fromNow } from '../layout/time.js';
import { CaseTable } from './case-table.js';
import { SavedLink, SearchKeeper } from './saved-search.js';

export interface BoardView {
  /** What is listed: a queue, the agent's cases, all open cases, or what was searched for. */
  readonly title: string;
  /** The queue, if it is one. */
  readonly queue: string | null;
  readonly queues: readonly QueueOverview[];
  readonly cases: readonly BoardCase[];
  readonly isCut: boolean;
  readonly agents: readonly (readonly [name: string, displayName: string])[];
  /** The path of the page, with its query. */
  readonly here: string;
  readonly saved: readonly KeptItem[];
  /** What was typed, in a search. */
  readonly query: string;
}

export function BoardPage({ reader, view, message }: { reader: Reader; view: BoardView; message: Message | null }) {
  return (
    <Page
      title={view.title}
      reader={reader}
      words={reader.words}
      message={message}
      query={view.query}
      area={view.here === '/console/mine' ? 'mine' : 'board'}
    >
      <Board reader={reader} view={view} />
    </Page>
  );
}

/** The part that is refreshed while the page is open. */
export function Board({ reader, view }: { reader: Reader; view: BoardView }) {
  const { words } = reader;
  const { title, queue, queues, cases, isCut, agents, here, saved, query } = view;
  return (
    <div id="board" class="board" data-from={here} data-live="" data-every={2500}>
      <nav class="queues" aria-label={words.board}>
        <a href="/console" {...(queue === null && here === '/console' && { 'aria-current': 'page' })}>
          <span>{words.allQueues}</span>
          <span class="count">{queues.reduce((total, { open }) => total + open, 0)}</span>
        </a>
        {queues.map((one) => (
          <QueueLink one={one} isCurrent={one.queue === queue} reader={reader} />
        ))}
        {saved.length > 0 && <h2>{words.savedSearches}</h2>}
        {saved.map((one) => (
          <SavedLink one={one} isCurrent={one.text === query} reader={reader} />
        ))}
      </nav>
      <section aria-labelledby="list-title">
        <h1 id="list-title">{title}</h1>
        {query !== '' && <SearchKeeper query={query} saved={saved} reader={reader} />}
        <CaseTable {...{ reader, cases, agents, here, isCut }} queues={queues.map((one) => one.queue)} />
      </section>
    </div>
  );
}

function QueueLink({ one, isCurrent, reader }: { one: QueueOverview; isCurrent: boolean; reader: Reader }) {
  const { words } = reader;
  const { queue, open, waiting, overdue, nearing, oldestAt } = one;
  return (
    <a href={`/console/queues/${encodeURIComponent(queue)}`} {...(isCurrent && { 'aria-current': 'page' })}>
      <span>{queue}</span>
      <span class="count">{open}</span>
      <span class="under">
        {waiting > 0 && <span>{`${waiting} ${words.waiting}`}</span>}
        {overdue > 0 && <span class="kpi overdue">{`${overdue} ${words.overdue}`}</span>}
        {nearing > 0 && <span class="kpi nearing">{`${nearing} ${words.nearing}`}</span>}
        {oldestAt !== null && <span class="quiet">{fromNow(oldestAt, reader)}</span>}
      </span>
    </a>
  );
}
