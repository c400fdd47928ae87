// The page of a case: its head, the conversation with the composer, and the sheet beside it.

import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import type { CaseView, Typed } from './case-view.js';
import { Composer } from './composer.js';
import { Sheet } from './sheet.js';
import { Timeline } from './timeline.js';
import { Toolbar } from './toolbar.js';

interface Props {
  readonly view: CaseView;
  readonly reader: Reader;
  readonly message: Message | null;
  readonly typed?: Typed | null;
  /** Where the page is, with its query. */
  readonly here: string;
}

export function CasePage({ view, reader, message, typed = null, here }: Props) {
  const { number, title } = view.found;
  return (
    <Page title={`${number} ${title}`} reader={reader} words={reader.words} message={message} current={number}>
      <CaseBody view={view} reader={reader} typed={typed} here={here} />
    </Page>
  );
}

/** The part that is refreshed while the page is open. What is being typed stays. */
export function CaseBody({ view, reader, typed = null, here }: Omit<Props, 'message'>) {
  const { found } = view;
  const { words } = reader;
  return (
    <div id="case" class="case" data-from={here} data-live={found.number}>
      <header class="head">
        <h1>{found.title === '' ? found.number : found.title}</h1>
        <p>
          <span class="number">{found.number}</span>
          <span class={`tag ${found.status}`}>{words.statuses[found.status]}</span>
          {found.priority !== 'normal' && (
            <span class={`tag ${found.priority}`}>{words.priorities[found.priority]}</span>
          )}
          <span class="quiet">{`${found.queue}, ${found.assignee === null ? words.nobody : reader.nameOf(found.assignee)}`}</span>
        </p>
        <p id="presence" class="presence" data-presence={found.number} aria-live="polite" data-keep />
        <Toolbar view={view} reader={reader} />
      </header>
      <div class="conversation">
        <Composer view={view} reader={reader} typed={typed} />
        <Timeline found={found} reader={reader} />
      </div>
      <Sheet view={view} reader={reader} />
    </div>
  );
}
